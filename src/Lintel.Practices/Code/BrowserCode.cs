using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The source that browsers run: that of a project which draws pages and serves none, components that keep a state, and what an application of ASP.NET serves as it is.</summary>
internal sealed class BrowserCode : ICodeView<BrowserCode>
{
    /// <summary>The modules that draw pages in a browser.</summary>
    private static readonly string[] Drawing = ["react-dom", "@angular/platform-browser", "vue", "svelte", "preact", "solid-js/web"];

    /// <summary>The modules of programs that answer requests, and of frameworks that run the same code in both places.</summary>
    private static readonly string[] Serving = ["express", "fastify", "koa", "hono", "next", "nuxt", "@nestjs", "@remix-run", "@sveltejs/kit", "react-dom/server", "http", "https", "node:http", "node:https", "aws-lambda"];

    private readonly bool _isAll;
    private readonly Dictionary<CodeFile, bool> _known = [];

    private BrowserCode(bool isAll) => _isAll = isAll;

    public static BrowserCode Create(CodeUnit unit)
    {
        var draws = false;
        foreach (var file in unit.Handlers.Count > 0 || unit.Package.Files is not [{ Tree.Language: CodeLanguage.TypeScript }, ..] ? [] : unit.Package.Files)
        {
            foreach (var import in file.Imports)
            {
                for (var name = import.Name; name is not null; name = name.Owner)
                {
                    if (IsOf(Serving, name.Text))
                    {
                        return new(false);
                    }

                    draws |= IsOf(Drawing, name.Text);
                }
            }
        }

        return new(draws);
    }

    /// <summary>Whether a browser runs a file.</summary>
    public bool Includes(CodeFile file)
    {
        if (_isAll)
        {
            return true;
        }

        if (!_known.TryGetValue(file, out var isIncluded))
        {
            isIncluded = IsServed(file.Path, "wwwroot") || (file.Tree.Language == CodeLanguage.TypeScript && (IsServed(file.Path, "public/js") || IsServed(file.Path, "static/js") || UsesDocument(file) || UsesHooks(file)));
            _known.Add(file, isIncluded);
        }

        return isIncluded;
    }

    /// <summary>Whether a file is in a folder that is served to browsers as it is.</summary>
    private static bool IsServed(string path, string folder) => path.AsSpan().IndexOf(folder) is >= 0 and var at && (at == 0 || path[at - 1] == '/') && path.Length > at + folder.Length && path[at + folder.Length] == '/';

    /// <summary>Whether a file works on the page that it is shown in, or says that it is for the browser.</summary>
    /// <remarks>Source: React documentation, "use client".</remarks>
    private static bool UsesDocument(CodeFile file)
    {
        var text = file.Tree.Source.Bytes;
        return text.IndexOf("document.getElementById("u8) >= 0 || text.IndexOf("document.querySelector"u8) >= 0 || text.IndexOf("document.addEventListener("u8) >= 0 || text.IndexOf("window.location"u8) >= 0 || UsesWindow(text)
            || text.TrimStart("\uFEFF \t\r\n"u8) is var code && (code.StartsWith("\"use client\""u8) || code.StartsWith("'use client'"u8));
    }

    /// <summary>Whether a file is of components that keep a state, which work in a browser alone also where pages are drawn by a server first.</summary>
    /// <remarks>Source: Next.js documentation, "Server and Client Components": state, effects and event handlers are for Client Components.</remarks>
    private static bool UsesHooks(CodeFile file)
    {
        foreach (var import in file.Imports)
        {
            if (import.Name?.Text is "react.useState" or "react.useEffect" or "react.useReducer" or "react.useRef" or "react.useLayoutEffect")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether code takes something from the window, and neither asks first whether there is one, as code does that runs elsewhere too, nor calls something of its own so, as a window of time.</summary>
    private static bool UsesWindow(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("typeof window"u8) >= 0 || text.IndexOf("const window"u8) >= 0 || text.IndexOf("let window"u8) >= 0 || text.IndexOf("var window"u8) >= 0 || text.IndexOf("(window"u8) >= 0 || text.IndexOf(", window"u8) >= 0 || text.IndexOf("{ window"u8) >= 0)
        {
            return false;
        }

        for (var rest = text; rest.IndexOf("window."u8) is >= 0 and var at; rest = rest[(at + "window."u8.Length)..])
        {
            if (at == 0 || !(char.IsAsciiLetterOrDigit((char)rest[at - 1]) || rest[at - 1] is (byte)'_' or (byte)'.' or (byte)'$' or (byte)'-'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(string[] modules, string name)
    {
        foreach (var module in modules)
        {
            if (name.StartsWith(module, StringComparison.Ordinal) && (name.Length == module.Length || name[module.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }
}
