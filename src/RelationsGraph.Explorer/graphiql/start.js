// Starts GraphiQL on the endpoint that the page names.
const root = document.getElementById('graphiql');
const url = new URL(root.dataset.url, window.location.href).href;
const fetcher = GraphiQL.createFetcher({ url });
ReactDOM.createRoot(root).render(React.createElement(GraphiQL, { fetcher, defaultEditorToolsVisibility: true }));
