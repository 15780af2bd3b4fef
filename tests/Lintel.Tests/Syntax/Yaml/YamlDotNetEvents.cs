using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lintel.Tests.Syntax.Yaml;

/// <summary>Writes what YamlDotNet reads in the notation of <see cref="TreeEvents"/>, without document markers.</summary>
internal static class YamlDotNetEvents
{
    /// <summary>The events, or null with the reason when YamlDotNet refuses the text.</summary>
    public static string? Print(string text, out string? error)
    {
        var output = new StringBuilder();
        error = null;
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            while (parser.MoveNext())
            {
                Print(parser.Current!, output);
            }
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            error = $"{(e as YamlException)?.Start} {e.Message}";
            return null;
        }

        return output.ToString();
    }

    /// <summary>Takes the document markers out of the notation.</summary>
    public static string WithoutMarkers(string events) => events.Replace("+DOC ---\n", "+DOC\n").Replace("-DOC ...\n", "-DOC\n");

    private static void Print(ParsingEvent parsed, StringBuilder output)
    {
        switch (parsed)
        {
            case StreamStart:
                output.Append("+STR");
                break;
            case StreamEnd:
                output.Append("-STR");
                break;
            case DocumentStart:
                output.Append("+DOC");
                break;
            case DocumentEnd:
                output.Append("-DOC");
                break;
            case MappingStart mapping:
                output.Append(mapping.Style == YamlDotNet.Core.Events.MappingStyle.Flow ? "+MAP {}" : "+MAP");
                PrintProperties(mapping, output);
                break;
            case MappingEnd:
                output.Append("-MAP");
                break;
            case SequenceStart sequence:
                output.Append(sequence.Style == YamlDotNet.Core.Events.SequenceStyle.Flow ? "+SEQ []" : "+SEQ");
                PrintProperties(sequence, output);
                break;
            case SequenceEnd:
                output.Append("-SEQ");
                break;
            case AnchorAlias alias:
                output.Append("=ALI *").Append(alias.Value);
                break;
            case Scalar scalar:
                output.Append("=VAL");
                PrintProperties(scalar, output);
                output.Append(' ').Append(scalar.Style switch
                {
                    ScalarStyle.SingleQuoted => '\'',
                    ScalarStyle.DoubleQuoted => '"',
                    ScalarStyle.Literal => '|',
                    ScalarStyle.Folded => '>',
                    _ => ':',
                });
                TreeEvents.Escape(scalar.Value, output);
                break;
        }

        output.Append('\n');
    }

    private static void PrintProperties(NodeEvent node, StringBuilder output)
    {
        if (!node.Anchor.IsEmpty)
        {
            output.Append(" &").Append(node.Anchor.Value);
        }

        if (!node.Tag.IsEmpty)
        {
            output.Append(" <").Append(node.Tag.Value).Append('>');
        }
    }
}
