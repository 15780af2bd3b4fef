using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;

namespace Lintel.Tests.Syntax.Yaml;

/// <summary>The official YAML test suite (https://github.com/yaml/yaml-test-suite), branch <c>data</c>: 308 valid and 94 invalid texts.</summary>
public class YamlTestSuiteTests
{
    private const string Variable = "LINTEL_YAML_TEST_SUITE";

    /// <summary>Invalid cases that are read without a diagnostic, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["9C9N"] = "Lines within brackets may have any indentation: libyaml and deployed templates have it so.",
        ["VJP3/00"] = "Lines within braces may have any indentation: libyaml and deployed templates have it so.",
        ["Y79Y/003"] = "A tab may indent a line within brackets, as in JSON pasted into YAML: libyaml has it so.",
        ["QB6E"] = "Lines within quotes may have any indentation: libyaml and deployed templates (scripts in quotes) have it so.",
        ["DK95/01"] = "A tab may indent a line within quotes: libyaml has it so.",
    };

    /// <summary>What a reader of events does not look at: it is about meaning, not about syntax.</summary>
    private static readonly string[] SemanticCodes = ["yaml-duplicate-key", "yaml-undefined-alias", "yaml-alias-cycle"];

    [FactWhenSet(Variable)]
    public void Every_case_is_read_as_the_suite_says()
    {
        var root = Environment.GetEnvironmentVariable(Variable)!;
        var tree = new SyntaxTree();
        var wrong = new List<string>();
        var (valid, invalid) = (0, 0);
        foreach (var file in Directory.GetFiles(root, "in.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetDirectoryName(file)!;
            var name = Path.GetRelativePath(root, folder).Replace('\\', '/');
            if (name.StartsWith("name/", StringComparison.Ordinal) || name.StartsWith("tags/", StringComparison.Ordinal))
            {
                continue;
            }

            var bytes = File.ReadAllBytes(file);
            YamlReader.Read(new SourceText(name, bytes, bytes.Length), tree);
            TreeInvariants.Check(tree);
            var accepted = tree.Diagnostics.All(d => SemanticCodes.Contains(d.Code));
            if (File.Exists(Path.Combine(folder, "error")))
            {
                invalid++;
                if (accepted != Exceptions.ContainsKey(name))
                {
                    wrong.Add(name + (accepted ? " is accepted" : " is an exception but refused"));
                }
            }
            else
            {
                valid++;
                if (!accepted || TreeEvents.Print(tree) != File.ReadAllText(Path.Combine(folder, "test.event")))
                {
                    wrong.Add(name + (accepted ? " has other events" : $" is refused: {tree.Diagnostics[0].Message}"));
                }
            }
        }

        Assert.Equal((308, 94), (valid, invalid));
        Assert.Empty(wrong);
    }

    /// <summary>A test that needs a folder that the repository does not hold.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FactWhenSetAttribute : FactAttribute
    {
        public FactWhenSetAttribute(string variable)
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            {
                Skip = $"Set {variable} to a checkout of the branch 'data' of https://github.com/yaml/yaml-test-suite to run this test.";
            }
        }
    }
}
