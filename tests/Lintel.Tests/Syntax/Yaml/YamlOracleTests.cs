using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;

namespace Lintel.Tests.Syntax.Yaml;

/// <summary>YamlDotNet as oracle, over random documents and over mutations of them.</summary>
public class YamlOracleTests
{
    private const string Alphabet = " \n\t:-?,[]{}'\"#&*!|>%@ax\\";

    /// <summary>Why YamlDotNet may refuse what is accepted here, told by its message.</summary>
    private static readonly Dictionary<string, string> OnlyTheyRefuse = new()
    {
        ["found wrong indentation"] = "Lines within quotes may have any indentation, as libyaml has it.",
        ["While scanning a tag"] = "YamlDotNet allows fewer characters in a tag than YAML 1.2 does.",
        ["found a tab character that violate indentation"] = "A line of blanks may have tabs.",
        ["did not find expected key"] = "A mapping may have an empty key in the first place.",
        ["current state of the object"] = "YamlDotNet fails with an exception of another kind.",
        ["While parsing a flow sequence"] = "A pair in brackets may have an empty key.",
    };

    /// <summary>Why a text is refused here that YamlDotNet accepts, told by our code.</summary>
    private static readonly Dictionary<string, string> OnlyWeRefuse = new()
    {
        ["yaml-tag"] = "YamlDotNet does not hold a tag against the characters and handles that YAML allows.",
        ["yaml-directive"] = "YamlDotNet lets a directive stand without a document, or a document without marker follow it.",
        ["yaml-tab-indentation"] = "YamlDotNet counts a tab after a hyphen as indentation.",
        ["yaml-unexpected-text"] = "YamlDotNet takes a number sign right after a value for a comment.",
        ["yaml-syntax"] = "YamlDotNet ends an alias at a colon, and accepts a missing comma after a nested collection.",
        ["yaml-indentation"] = "YamlDotNet does not compare the indentation of all lines.",
    };

    [Fact]
    public void Random_documents_have_the_events_of_the_oracle()
    {
        var tree = new SyntaxTree();
        for (var seed = 0; seed < 1500; seed++)
        {
            var text = new RandomYaml(seed).Document();
            YamlReader.Read(new SourceText("random.yaml", text), tree);

            TreeInvariants.Check(tree);
            Assert.Equal(YamlDotNetEvents.Print(text, out _), YamlDotNetEvents.WithoutMarkers(TreeEvents.Print(tree)));
            Assert.All(tree.Diagnostics, d => Assert.Equal("yaml-duplicate-key", d.Code));
        }
    }

    [Theory]
    [InlineData(1, 0.98)]
    [InlineData(5, 0.98)]
    public void Mutated_documents_are_accepted_and_refused_with_the_oracle(int edits, double agreement)
    {
        var tree = new SyntaxTree();
        var unexplained = new List<string>();
        var differences = 0;
        const int Count = 1500;
        for (var seed = 0; seed < Count; seed++)
        {
            var text = Mutate(new Random(seed), new RandomYaml(seed).Document(), edits);
            YamlReader.Read(new SourceText("mutated.yaml", text), tree);
            TreeInvariants.Check(tree);
            var mistake = tree.Diagnostics.Find(d => d.Code is not ("yaml-duplicate-key" or "yaml-undefined-alias" or "yaml-alias-cycle")).Code;
            var expected = YamlDotNetEvents.Print(text, out var error);
            if (expected is null && mistake is null)
            {
                differences++;
                if (!OnlyTheyRefuse.Keys.Any(error!.Contains))
                {
                    unexplained.Add($"{seed}: only the oracle refuses: {error}\n{text}");
                }
            }
            else if (expected is not null && mistake is not null)
            {
                differences++;
                if (!OnlyWeRefuse.ContainsKey(mistake))
                {
                    unexplained.Add($"{seed}: only we refuse: {mistake}\n{text}");
                }
            }
            else if (expected is not null && expected != YamlDotNetEvents.WithoutMarkers(TreeEvents.Print(tree)))
            {
                // Empty keys and plain texts that start with a colon are where it errs.
                differences++;
            }
        }

        Assert.Empty(unexplained);
        Assert.True(differences <= Count * (1 - agreement), $"{differences} differences");
    }

    private static string Mutate(Random random, string text, int edits)
    {
        var output = new StringBuilder(text);
        for (var i = 0; i < edits; i++)
        {
            var at = random.Next(output.Length);
            switch (random.Next(3))
            {
                case 0:
                    output.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 1 when output.Length > 4:
                    output.Remove(at, Math.Min(1 + random.Next(3), output.Length - at));
                    break;
                default:
                    output[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
            }

            if (output.Length == 0)
            {
                output.Append('x');
            }
        }

        return output.ToString();
    }
}
