using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Lintel.Tests.Syntax.Hcl;

/// <summary>HashiCorp's own reader: npm's package <c>@cdktf/hcl2json</c>, which has it in WebAssembly.</summary>
internal static class HclOracle
{
    /// <summary>Names the <c>node_modules</c> folder that holds the package.</summary>
    public const string Variable = "LINTEL_HCL2JSON";

    private const string Script =
        """
        const [modules, input, output] = process.argv.slice(2);
        const fs = require('fs');
        const { parse, getExpressionAst } = require(modules + '/@cdktf/hcl2json');
        function list(node, depth, lines) {
          const meta = node.meta || {};
          const extra = [meta.operator, meta.name, meta.expandedFinalArgument, meta.keyVar, meta.valVar, meta.groupedValue].filter(x => x !== undefined && x !== '' && x !== false);
          lines.push(['.'.repeat(depth), node.type || '-', ...extra, '|', meta.value === undefined ? '' : meta.value].join(' '));
          for (const child of node.children) list(child, depth + 1, lines);
          return lines;
        }
        (async () => {
          const out = fs.openSync(output, 'w');
          for (const line of fs.readFileSync(input, 'utf8').split('\n').filter(x => x)) {
            const request = JSON.parse(line), answer = {};
            try {
              if (request.file !== undefined) answer.json = await parse('x.tf', request.file);
              else answer.ast = list(await getExpressionAst('x.tf', request.expression), 0, []);
            } catch (e) { answer.error = e.message; }
            fs.writeSync(out, JSON.stringify(answer) + '\n');
          }
          process.exit(0);
        })();
        """;

    /// <summary>Answers in the order of the requests: <c>json</c> and <c>ast</c>, or <c>error</c>.</summary>
    /// <param name="requests">Texts of files, or of expressions.</param>
    /// <param name="areExpressions">Which of them they are.</param>
    public static List<JsonObject> Ask(IEnumerable<string> requests, bool areExpressions)
    {
        using var folder = new TestFolder();
        var (script, input, output) = (Path.Join(folder.Path, "oracle.js"), Path.Join(folder.Path, "in"), Path.Join(folder.Path, "out"));
        File.WriteAllText(script, Script);
        File.WriteAllLines(input, requests.Select(text => new JsonObject { [areExpressions ? "expression" : "file"] = text }.ToJsonString()));
        using var process = Process.Start(new ProcessStartInfo("node", [script, Path.GetFullPath(Environment.GetEnvironmentVariable(Variable)!), input, output]))!;
        process.WaitForExit();
        return File.ReadLines(output).Select(static line => JsonNode.Parse(line)!.AsObject()).ToList();
    }

    /// <summary>Whether an answer says that the text is no HCL; that it has no place in JSON is another matter.</summary>
    public static bool Refuses(JsonObject answer) => answer["error"] is { } error && error.GetValue<string>().StartsWith("parse config", StringComparison.Ordinal);
}
