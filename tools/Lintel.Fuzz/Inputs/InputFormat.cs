using System.Text.Unicode;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Code;
using Lintel.Syntax.Hcl;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;

namespace Lintel.Fuzz.Inputs;

/// <summary>A kind of text that inputs are made of: where real ones are found, and what to change in them.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Extensions">The ends of the names of files in this format.</param>
/// <param name="Fences">The languages of code blocks in this format in the pages of practices.</param>
/// <param name="Tokens">Texts with a meaning in the format.</param>
/// <param name="Spans">The parts of a text that can be taken for one another; fills the list.</param>
/// <param name="Expression">Writes something that can stand where a part stands.</param>
internal sealed record InputFormat(string Name, string[] Extensions, string[] Fences, string[] Tokens, Action<byte[], List<TextSpan>> Spans, Func<Random, string> Expression)
{
    public static readonly InputFormat Yaml = new("yaml", [".yaml", ".yml", ".template"], ["yaml"], InputTokens.Yaml, YamlSpans, Intrinsics.Write);

    public static readonly InputFormat Json = new("json", [".json"], ["json"], InputTokens.Json, JsonSpans, Intrinsics.WriteJson);

    public static readonly InputFormat Plan = new("plan", [".tfplan.json"], ["plan"], InputTokens.Plan, JsonSpans, Intrinsics.WriteJson);

    public static readonly InputFormat Hcl = new("hcl", [".tf", ".tfvars", ".tofu"], ["hcl"], InputTokens.Hcl, HclSpans, HclExpressions.Write);

    public static readonly InputFormat HclJson = new("hcl-json", [".tf.json"], ["hcl-json"], InputTokens.Hcl, JsonSpans, HclExpressions.WriteJson);

    public static readonly InputFormat Python = new("python", [".py"], ["python"], InputTokens.Python, (text, spans) => CodeSpans(CodeLanguage.Python, "a.py", text, spans), PythonExpressions.Write);

    public static readonly InputFormat TypeScript = new("typescript", [".ts", ".tsx", ".js", ".mjs"], ["typescript", "javascript"], InputTokens.TypeScript, (text, spans) => CodeSpans(CodeLanguage.TypeScript, "a.tsx", text, spans), ScriptExpressions.Write);

    public static readonly InputFormat CSharp = new("csharp", [".cs"], ["csharp"], InputTokens.CSharp, (text, spans) => CodeSpans(CodeLanguage.CSharp, "a.cs", text, spans), CSharpExpressions.Write);

    public static readonly InputFormat Serverless = new("serverless", [], [], InputTokens.Yaml, YamlSpans, ServerlessParts.Write);

    public static readonly InputFormat Suppressions = new("suppressions", [], [], InputTokens.Suppressions, LineSpans, static random => InputTokens.Suppressions[random.Next(InputTokens.Suppressions.Length)]);

    public static readonly InputFormat Dockerfile = new("dockerfile", ["Dockerfile"], ["dockerfile"], InputTokens.Dockerfile, LineSpans, ShellCommands.WriteInstruction);

    public static readonly InputFormat Shell = new("shell", [".sh"], ["shell"], InputTokens.Shell, LineSpans, ShellCommands.Write);

    public static readonly InputFormat Pipeline = new("pipeline", [], ["workflow", "action", "gitlab", "buildspec"], InputTokens.Pipeline, YamlSpans, ShellCommands.Write);

    public static readonly InputFormat Settings = new("settings", ["lintel.yaml"], ["settings"], InputTokens.Settings, YamlSpans, Intrinsics.WriteJson);

    public static readonly InputFormat Ledger = new("ledger", ["lintel.ledger.yaml"], ["ledger"], InputTokens.Ledger, YamlSpans, Intrinsics.WriteJson);

    public static readonly InputFormat Patterns = new("patterns", [".gitignore", ".dockerignore"], ["patterns"], InputTokens.Patterns, LineSpans, RegularExpressions.Write);

    public static readonly IReadOnlyList<InputFormat> All = [Yaml, Json, Plan, Hcl, HclJson, Python, TypeScript, CSharp, Serverless, Suppressions, Dockerfile, Shell, Pipeline, Settings, Ledger, Patterns];

    private static void YamlSpans(byte[] text, List<TextSpan> spans)
    {
        var tree = new SyntaxTree();
        YamlReader.Read(new("a.yaml", text, text.Length), tree);
        Add(tree, spans);
    }

    private static void JsonSpans(byte[] text, List<TextSpan> spans)
    {
        var tree = new SyntaxTree();
        JsonReader.Read(new("a.json", text, text.Length), tree);
        Add(tree, spans);
    }

    private static void HclSpans(byte[] text, List<TextSpan> spans)
    {
        var tree = new SyntaxTree();
        HclReader.Read(new("a.tf", text, text.Length), tree);
        Add(tree, spans);
    }

    private static void CodeSpans(CodeLanguage language, string path, byte[] text, List<TextSpan> spans)
    {
        // A review reads code that is UTF-8 only.
        if (!Utf8.IsValid(text))
        {
            return;
        }

        var tree = new CodeTree();
        CodeReaders.Read(language, new(path, text, text.Length), tree);
        foreach (ref readonly var node in tree.Nodes)
        {
            if (node.End > node.Start)
            {
                spans.Add(new(node.Start, node.End));
            }
        }
    }

    private static void LineSpans(byte[] text, List<TextSpan> spans)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Array.IndexOf(text, (byte)'\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                spans.Add(new(start, end));
            }

            start = end + 1;
        }
    }

    private static void Add(SyntaxTree tree, List<TextSpan> spans)
    {
        foreach (ref readonly var node in tree.Nodes)
        {
            if (node.End > node.Start)
            {
                spans.Add(new(node.Start, node.End));
            }
        }
    }

    public override string ToString() => Name;
}
