using System.CommandLine;
using System.Globalization;
using RelationsGraph.Benchmarks.Analyses;
using RelationsGraph.Benchmarks.Api;
using RelationsGraph.Benchmarks.Engine;
using RelationsGraph.Benchmarks.GraphQL;
using RelationsGraph.Benchmarks.Ingest;
using RelationsGraph.Benchmarks.Start;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var root = new RootCommand("Measures; every figure stands beside another of the same run.");
root.Add(EngineSuite.Command());
root.Add(GraphQLSuite.Command());
root.Add(StartSuite.Command());
root.Add(ApiSuite.Command());
root.Add(IngestSuite.Command());
root.Add(IngestProcess.Command());
root.Add(AnalysesSuite.Command());
return await root.Parse(args).InvokeAsync();
