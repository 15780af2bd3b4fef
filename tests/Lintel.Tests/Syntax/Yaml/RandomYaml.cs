using System.Text;

namespace Lintel.Tests.Syntax.Yaml;

/// <summary>Writes random documents: random trees, each node in a random one of the styles that can hold it.</summary>
internal sealed class RandomYaml(int seed)
{
    private static readonly string[] Words =
        ["Type", "AWS::S3::Bucket", "Ref", "x", "12", "true", "a b", "é", "日本", "k-1", "a:b", "v#1", "-x", "?y", "~", "'", "\"", "a\\b", "tab\there", "{", "[", ",", "& x", "*", "!t", "|", "%p", "@", "`", "---", " lead", "trail ", ""];

    private static readonly string[] SafeWords = ["Type", "AWS::S3::Bucket", "Ref", "x", "12", "true", "a b", "é", "日本", "k-1", "-x", "~", "a'b", "Fn::Sub", "x.y.z"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _output = new();
    private readonly List<string> _anchors = [];

    public string Document()
    {
        if (_random.Next(4) == 0)
        {
            _output.Append("---\n");
        }

        Block(0, 0, atLineStart: true);
        return _output.ToString();
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(string[] words) => words[_random.Next(words.Length)];

    private void Indent(int n) => _output.Append(' ', n);

    private void Properties(bool flow)
    {
        if (Chance(8))
        {
            _output.Append(Pick(["!Sub", "!GetAtt", "!!str", "!other", "!If"])).Append(' ');
        }

        if (!flow && Chance(12))
        {
            _anchors.Add("a" + _anchors.Count);
            _output.Append('&').Append(_anchors[^1]).Append(' ');
        }
    }

    /// <summary>Writes a node and its line break; the output is at a place where the node's first line may start.</summary>
    private void Block(int indent, int depth, bool atLineStart)
    {
        var choice = depth > 4 ? 9 : _random.Next(10);
        if (choice < 3)
        {
            Start(atLineStart);
            Mapping(indent, depth);
        }
        else if (choice < 5)
        {
            Start(atLineStart);
            Sequence(indent, depth);
        }
        else
        {
            if (!atLineStart)
            {
                _output.Append(' ');
            }

            Leaf(indent, depth);
        }
    }

    private void Start(bool atLineStart)
    {
        if (!atLineStart)
        {
            _output.Append(Chance(6) ? " # note\n" : "\n");
        }
    }

    private void Mapping(int indent, int depth)
    {
        var count = 1 + _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            Comment(indent);
            Indent(indent);
            Key(i);
            _output.Append(':');
            Block(indent + 1 + _random.Next(4), depth + 1, atLineStart: false);
        }
    }

    private void Key(int i)
    {
        switch (_random.Next(6))
        {
            case 0:
                _output.Append('"').Append(Pick(SafeWords)).Append(i).Append('"');
                break;
            case 1:
                _output.Append('\'').Append(Pick(SafeWords).Replace("'", "''")).Append(i).Append('\'');
                break;
            default:
                _output.Append(Pick(SafeWords)).Append(i);
                break;
        }
    }

    private void Sequence(int indent, int depth)
    {
        var count = 1 + _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            Comment(indent);
            Indent(indent);
            _output.Append('-');
            if (depth < 4 && Chance(4))
            {
                // A compact mapping: its first key stands after the hyphen.
                _output.Append(' ').Append(Pick(SafeWords)).Append(':');
                Block(indent + 3 + _random.Next(3), depth + 1, atLineStart: false);
                Indent(indent + 2);
                _output.Append("Other: ");
                Leaf(indent + 3, depth + 1);
            }
            else
            {
                Block(indent + 1 + _random.Next(4), depth + 1, atLineStart: false);
            }
        }
    }

    private void Comment(int indent)
    {
        if (Chance(12))
        {
            Indent(_random.Next(indent + 3));
            _output.Append("# a comment: with - things\n");
        }
        else if (Chance(15))
        {
            _output.Append('\n');
        }
    }

    private void Leaf(int indent, int depth)
    {
        if (_anchors.Count > 0 && Chance(10))
        {
            _output.Append('*').Append(_anchors[_random.Next(_anchors.Count)]).Append('\n');
            return;
        }

        Properties(flow: false);
        switch (_random.Next(8))
        {
            case 0:
                Flow(depth);
                _output.Append('\n');
                break;
            case 1:
                DoubleQuoted(Pick(Words) + Pick(Words));
                _output.Append('\n');
                break;
            case 2:
                _output.Append('\'').Append((Pick(Words) + Pick(Words)).Replace("'", "''")).Append("'\n");
                break;
            case 3 when indent > 0:
                BlockScalar(indent);
                break;
            case 4 when indent > 0:
                _output.Append(Pick(SafeWords)).Append('\n');
                Indent(indent);
                _output.Append(Pick(["more", "words here", "x"])).Append('\n');
                break;
            case 5 when indent > 0:
                _output.Append("\"first ").Append(Pick(["", "\\t", "\\u00e9"])).Append('\n');
                _output.Append(Chance(3) ? "\n" : "");
                Indent(indent);
                _output.Append(Pick(["second", "x ", "\\\"q\\\""])).Append("\"\n");
                break;
            default:
                _output.Append(Pick(SafeWords)).Append(Chance(8) ? "   # trailing\n" : "\n");
                break;
        }
    }

    private void BlockScalar(int indent)
    {
        _output.Append(Pick(["|", "|-", "|+", ">", ">-", ">+"])).Append('\n');
        var count = 1 + _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && Chance(4))
            {
                _output.Append('\n');
            }

            Indent(indent + (i > 0 && Chance(4) ? 2 : 0));
            _output.Append(Pick(["echo a", "# no comment", "key: value", "- item", "tail  ", "x\ty"])).Append('\n');
        }
    }

    private void DoubleQuoted(string text)
    {
        _output.Append('"');
        foreach (var c in text)
        {
            _output.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\t' => "\\t", _ when Chance(10) => $"\\u{(int)c:x4}", _ => c.ToString() });
        }

        _output.Append('"');
    }

    private void Flow(int depth)
    {
        switch (depth > 6 ? 3 : _random.Next(5))
        {
            case 0:
                _output.Append('[');
                for (var i = _random.Next(4); i > 0; i--)
                {
                    Properties(flow: true);
                    Flow(depth + 1);
                    _output.Append(i > 1 ? Pick([", ", ",", " , "]) : "");
                }

                _output.Append(']');
                break;
            case 1:
                _output.Append('{');
                for (var i = _random.Next(4); i > 0; i--)
                {
                    _output.Append(Pick(["a", "Fn::Sub", "b c"])).Append(i).Append(": ");
                    Flow(depth + 1);
                    _output.Append(i > 1 ? ", " : "");
                }

                _output.Append('}');
                break;
            case 2:
                DoubleQuoted(Pick(Words));
                break;
            default:
                _output.Append(Pick(SafeWords));
                break;
        }
    }
}
