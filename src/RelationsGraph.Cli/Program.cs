using RelationsGraph.Cli.Commands;

return await CommandTree.InvokeAsync(args);
