using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace RelationsGraph.GraphQL.Http;

/// <summary>GraphiQL for browsers, from files on this machine alone.</summary>
internal sealed class GraphiQLPage(string folder)
{
    private const string Script = "graphiql.min.js";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>GraphiQL</title>
          <link rel="stylesheet" href="{base}/graphiql.min.css">
          <style>body { margin: 0 } #graphiql { height: 100vh }</style>
        </head>
        <body>
          <div id="graphiql" data-url="{url}">Loading…</div>
          <script src="{base}/react.production.min.js"></script>
          <script src="{base}/react-dom.production.min.js"></script>
          <script src="{base}/graphiql.min.js"></script>
          <script src="{base}/start.js"></script>
        </body>
        </html>
        """;

    private const string Missing = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>GraphiQL is not built</title></head>
        <body>
          <h1>GraphiQL is not built</h1>
          <p>This is a GraphQL endpoint. Send it requests by POST; or, for a page to write them in, install Node.js and run
            <code>npm ci &amp;&amp; npm run build</code> in <code>src/RelationsGraph.Explorer</code>, then build and start again.</p>
        </body>
        </html>
        """;

    private readonly FileExtensionContentTypeProvider _contentTypes = new();

    /// <summary>The page, or how to get it where GraphiQL's files are missing.</summary>
    public Task WriteAsync(HttpContext context)
    {
        var url = $"{context.Request.PathBase}{context.Request.Path}".TrimEnd('/');
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.Vary = "Accept";

        // The address is this server's own route, never the visitor's text, but is encoded all the same.
        var encoded = System.Text.Encodings.Web.HtmlEncoder.Default.Encode(url);
        var page = File.Exists(Path.Combine(folder, Script))
            ? Page.Replace("{base}", encoded + "/graphiql", StringComparison.Ordinal).Replace("{url}", encoded, StringComparison.Ordinal)
            : Missing;
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    /// <summary>One of GraphiQL's files; 404 for what is not in the folder.</summary>
    public Task WriteFileAsync(HttpContext context, string file)
    {
        if (!Directory.Exists(folder) || file.Contains('/', StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        using var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        var info = files.GetFileInfo(file);
        if (!info.Exists || !_contentTypes.TryGetContentType(file, out var contentType))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = info.Length;
        context.Response.Headers.CacheControl = "max-age=3600";
        return context.Response.SendFileAsync(info, context.RequestAborted);
    }
}
