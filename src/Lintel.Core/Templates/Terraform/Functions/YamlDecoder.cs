using System.Globalization;
using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Reads YAML into objects, tuples and primitive values, with the plain scalars that Terraform knows: <c>yes</c> is a bool, <c>0o17</c> a number, a date a string.</summary>
internal sealed class YamlDecoder
{
    private readonly SyntaxTree _tree = new();
    private readonly Dictionary<int, TerraformValue> _anchored = [];
    private string? _error;

    /// <summary>The value of the one document of a YAML text.</summary>
    public static TerraformResult Decode(string text)
    {
        var decoder = new YamlDecoder();
        var source = new SourceText("", text);
        YamlReader.Read(source, decoder._tree);
        foreach (var diagnostic in decoder._tree.Diagnostics)
        {
            if (diagnostic.Code != "yaml-duplicate-key")
            {
                return TerraformResult.Fail($"this is not YAML that can be read: line {source.GetPosition(diagnostic.Span.Start).Line}: {diagnostic.Message.TrimEnd('.')}", 0);
            }
        }

        var documents = 0;
        for (var document = 1; document < decoder._tree.Count; document = decoder._tree[document].Next)
        {
            documents++;
        }

        if (decoder._tree.Root < 0 || documents != 1)
        {
            return TerraformResult.Fail(documents > 1 ? "the text has more than one document" : "the text has no document", 0);
        }

        var value = decoder.Read(decoder._tree.Root, 0);
        return decoder._error is null ? value : TerraformResult.Fail(decoder._error, 0);
    }

    private TerraformValue Read(int node, int depth)
    {
        if (depth > TerraformLimits.MaxDepth)
        {
            return TerraformValue.NotKnown(TerraformType.Any, TerraformLimits.TooDeep);
        }

        switch (_tree[node].Kind)
        {
            case NodeKind.Mapping:
                CheckTag(node, "!!map");
                return Keep(node, ReadMapping(node, depth));
            case NodeKind.Sequence:
                CheckTag(node, "!!seq");
                var items = new List<TerraformValue>();
                foreach (var item in _tree.Items(node))
                {
                    items.Add(Read(item, depth + 1));
                }

                return Keep(node, TerraformValue.Tuple(items.ToArray()));
            case NodeKind.Alias:
                // Within its own anchor there is no target yet.
                if (_anchored.TryGetValue(_tree.ResolveAlias(node), out var target))
                {
                    return target;
                }

                return Fail("an alias refers to nothing before it");
            case NodeKind.Scalar:
                return Keep(node, ReadScalar(node));
            default:
                return Fail("a part of it cannot be read");
        }
    }

    private TerraformValue Keep(int node, TerraformValue value)
    {
        if (_tree[node].Is(NodeStyle.Anchored))
        {
            _anchored[node] = value;
        }

        return value;
    }

    private TerraformValue Fail(string error)
    {
        _error ??= error;
        return default;
    }

    private void CheckTag(int node, string allowed)
    {
        if (TagOf(node) is { Length: > 0 } tag && tag != allowed)
        {
            Fail($"tag '{tag}' is not known to Terraform");
        }
    }

    private string TagOf(int node)
    {
        var tag = _tree.GetTag(node);
        const string Long = "tag:yaml.org,2002:";
        var text = tag.IsEmpty ? KnownNames.TagOf(_tree[node].Name) : Encoding.UTF8.GetString(tag);
        return text.StartsWith("!<" + Long, StringComparison.Ordinal) ? "!!" + text[(Long.Length + 2)..].TrimEnd('>') : text;
    }

    private TerraformValue ReadMapping(int node, int depth)
    {
        var entries = new TerraformEntries();
        foreach (var (key, value) in _tree.Pairs(node))
        {
            if (_tree[key].Kind == NodeKind.Scalar && _tree[key].PureStyle == NodeStyle.Plain && _tree.GetContent(key).SequenceEqual("<<"u8))
            {
                Merge(entries, Read(value, depth + 1));
                continue;
            }

            var name = _tree[key].Kind switch
            {
                NodeKind.Scalar => Resolve(_tree.GetText(key), _tree[key].PureStyle, Encoding.UTF8.GetString(_tree.GetTag(key))),
                NodeKind.Alias => Read(key, depth + 1),
                _ => Fail("a key is no string"),
            };
            var text = TypeConversion.Convert(name, TerraformType.String);
            if (!text.Value.TryGetString(out var keyText))
            {
                Fail("a key is no string");
                continue;
            }

            if (_tree[key].Is(NodeStyle.Anchored))
            {
                _anchored[key] = name;
            }

            entries[keyText] = Read(value, depth + 1);
        }

        return entries.ToObject();
    }

    private void Merge(TerraformEntries entries, TerraformValue value)
    {
        foreach (var map in value.Kind == TerraformValueKind.Tuple ? value.Items : [value])
        {
            if (!map.IsMapping)
            {
                Fail("'<<' takes a mapping or a list of mappings");
            }

            entries.AddAll(map);
        }
    }

    private TerraformValue ReadScalar(int node) => Resolve(_tree.GetText(node), _tree[node].PureStyle, TagOf(node));

    /// <summary>The value of a scalar. The text of a block scalar is a string, and so is a quoted one whatever its tag.</summary>
    private TerraformValue Resolve(string text, NodeStyle style, string tag)
    {
        switch (tag)
        {
            case "" or "!!bool" or "!!int" or "!!float" or "!!null" or "!!timestamp":
                return style == NodeStyle.Plain ? ResolvePlain(text, tag) : TerraformValue.Of(text);
            case "!!str" or "!":
                return TerraformValue.Of(text);
            case "!!binary":
                return EncodingFunctions.FromBase64(text) is null ? Fail("a '!!binary' text is not base64") : TerraformValue.Of(text);
            default:
                return Fail($"tag '{tag}' is not known to Terraform");
        }
    }

    private TerraformValue ResolvePlain(string text, string tag)
    {
        switch (text)
        {
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return TerraformValue.True;
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return TerraformValue.False;
            case "" or "~" or "null" or "Null" or "NULL":
                return default;
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF":
                return TerraformValue.NotKnown(TerraformType.Number, "it is infinite", isNotNull: true);
            case ".nan" or ".NaN" or ".NAN" when tag.Length == 0:
                return Fail("Terraform has no number that is none");
        }

        var isNumber = text[0] is '+' or '-' or '.' || char.IsAsciiDigit(text[0]);
        if (isNumber && tag is "" or "!!timestamp" && ParseTimestamp(text) is { } timestamp)
        {
            return TerraformValue.Of(timestamp);
        }

        if (isNumber && (tag.Length > 0 || IsNumeral(text)) && ParseNumber(text) is { } number)
        {
            return TerraformValue.Of(number);
        }

        return tag.Length == 0 ? TerraformValue.Of(text) : tag == "!!null" ? default : Fail($"'{text}' is not what its tag '{tag}' says");
    }

    private static bool IsNumeral(string text)
    {
        var digits = text.AsSpan();
        return digits.StartsWith("0o") ? digits.Length > 2 && !digits[2..].ContainsAnyExceptInRange('0', '7')
            : digits.StartsWith("0x") ? digits.Length > 2 && !digits[2..].ToString().Any(static c => !char.IsAsciiHexDigit(c))
            : TerraformNumber.Parse(text) is not null;
    }

    private static TerraformNumber? ParseNumber(string text)
    {
        text = text.Replace("_", "", StringComparison.Ordinal);
        if (TerraformNumber.Parse(text) is { } number)
        {
            return number;
        }

        try
        {
            return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? TerraformNumber.Of((System.Numerics.BigInteger)Convert.ToUInt64(text[2..], 16))
                : text.StartsWith("0o", StringComparison.OrdinalIgnoreCase) ? TerraformNumber.Of((System.Numerics.BigInteger)Convert.ToUInt64(text[2..], 8))
                : null;
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A date or time as an RFC 3339 text without fractions of a second; null for any other text.</summary>
    private static string? ParseTimestamp(string text)
    {
        if (text.Length < 8 || text[4] != '-')
        {
            return null;
        }

        ReadOnlySpan<string> forms = ["yyyy-M-d'T'H:m:s.FFFFFFFK", "yyyy-M-d't'H:m:s.FFFFFFFK"];
        foreach (var form in forms)
        {
            if ((text.EndsWith('Z') || text[^6..][0] is '+' or '-') && DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            {
                return Timestamp.Format(moment);
            }
        }

        ReadOnlySpan<string> local = ["yyyy-M-d H:m:s.FFFFFFF", "yyyy-M-d"];
        foreach (var form in local)
        {
            if (DateTimeOffset.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            {
                return Timestamp.Format(moment);
            }
        }

        return null;
    }
}
