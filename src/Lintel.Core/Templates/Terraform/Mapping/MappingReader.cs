namespace Lintel.Templates.Terraform;

/// <summary>Reads an entry of the tables. Their format is in docs/terraform-mapping.md.</summary>
internal static class MappingReader
{
    /// <summary>Reads an entry.</summary>
    /// <param name="text">Its lines.</param>
    /// <param name="sameAs">The type whose entry is meant, for an entry that only says so; else null.</param>
    /// <returns>The entry; null when there is a <paramref name="sameAs"/>.</returns>
    /// <exception cref="FormatException">A line does not have the format of the tables.</exception>
    public static MappedType? Read(string text, out string? sameAs)
    {
        var written = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var head = written[0].Split(' ');
        sameAs = head is [_, "=", var other] ? other : null;
        if (sameAs is not null)
        {
            return null;
        }

        var lines = Array.FindAll(written, static line => line[0] != '@');
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in written)
        {
            foreach (var pair in line[0] == '@' ? line[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                var equals = Split(pair, '=', line);
                attributes[pair[..equals]] = pair[(equals + 1)..];
            }
        }

        var parts = new List<MappedPart>();
        var emissions = new List<MappedEmission>();
        var own = Array.Empty<MappedProperty>();
        for (var i = 0; i < lines.Length;)
        {
            var line = lines[i++];
            var start = i;
            while (i < lines.Length && lines[i][0] == ' ')
            {
                i++;
            }

            var position = start;
            var properties = ReadProperties(lines, ref position, i, 1);
            var tokens = line.Split(' ');
            switch (tokens)
            {
                case ["+", var type, ..]:
                    emissions.Add(ReadEmission(type, tokens.AsSpan(2), properties, line));
                    break;
                case [_, "part", var owner, var keys, ..]:
                    parts.Add(ReadPart(owner, keys, tokens.Contains("known"), properties));
                    break;
                default:
                    own = properties;
                    break;
            }
        }

        return new()
        {
            Name = head[0],
            Type = head.Length < 2 || head[1] is "-" or "part" ? "" : head[1],
            Key = Array.Find(head, static h => h.StartsWith("key:", StringComparison.Ordinal))?["key:".Length..] ?? "",
            Properties = own,
            Parts = [.. parts],
            Emissions = [.. emissions],
            Attributes = attributes,
        };
    }

    private static MappedPart ReadPart(string owner, string keys, bool onlyKnown, MappedProperty[] properties)
    {
        if (keys.EndsWith("[]", StringComparison.Ordinal))
        {
            return new(owner, [keys[..^2]], true, [], onlyKnown, properties);
        }

        var pairs = keys.Split(',');
        return keys.Contains('=', StringComparison.Ordinal)
            ? new(owner, Array.ConvertAll(pairs, static p => p.Split('=')[0]), false, Array.ConvertAll(pairs, static p => p.Split('=')[^1]), onlyKnown, properties)
            : new(owner, pairs, false, [], onlyKnown, properties);
    }

    private static MappedEmission ReadEmission(string type, ReadOnlySpan<string> conditions, MappedProperty[] properties, string line)
    {
        string ifSet = "", each = "";
        string[] when = [];
        foreach (var condition in conditions)
        {
            var colon = Split(condition, ':', line);
            var argument = condition[(colon + 1)..];
            switch (condition[..colon])
            {
                case "if":
                    ifSet = argument.TrimStart('!');
                    break;
                case "each":
                    each = argument;
                    break;
                case "when":
                    when = argument.Split('=', ',');
                    break;
                default:
                    throw new FormatException($"'{condition}' is no condition in '{line}'");
            }
        }

        return new(type, ifSet, each, when, properties);
    }

    private static MappedProperty[] ReadProperties(string[] lines, ref int position, int end, int depth)
    {
        var properties = new List<MappedProperty>();
        while (position < end)
        {
            var line = lines[position];
            var indent = line.AsSpan().IndexOfAnyExcept(' ');
            if (indent < depth)
            {
                break;
            }

            if (indent > depth)
            {
                throw new FormatException($"'{line}' is indented too far");
            }

            position++;
            var property = ReadProperty(line[indent..]);
            property.Properties = ReadProperties(lines, ref position, end, depth + 1);
            properties.Add(property);
        }

        return [.. properties];
    }

    private static MappedProperty ReadProperty(string line)
    {
        var tokens = line.Split(' ');
        if (tokens.Length < 3 || tokens[1].Length != 1 || !Enum.IsDefined((MappedShape)tokens[1][0]))
        {
            throw new FormatException($"'{line}' is not 'Name shape source'");
        }

        bool json = false, closed = false;
        var operation = MappedOperation.None;
        string[] arguments = [], results = [], unset = [], targets = [];
        string? @default = null;
        int from = 0, until = int.MaxValue;
        for (var i = 3; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token is "json" or "acl" or "base64" or "closed")
            {
                json |= token == "json";
                closed |= token == "closed";
                operation = token == "acl" ? MappedOperation.Acl : token == "base64" ? MappedOperation.Base64 : operation;
                continue;
            }

            if (token.StartsWith("default", StringComparison.Ordinal))
            {
                (@default, from, until) = ReadDefault(token, line);
                continue;
            }

            var colon = Split(token, ':', line);
            var argument = token[(colon + 1)..];
            switch (token[..colon])
            {
                case "ref":
                    targets = argument.Split(',');
                    break;
                case "unset":
                    unset = argument.Split(',');
                    break;
                case "const":
                    // A constant may hold spaces: it is the last thing on its line.
                    (operation, arguments) = (MappedOperation.Constant, [string.Join(' ', tokens[i..])["const:".Length..]]);
                    i = tokens.Length;
                    break;
                default:
                    operation = OperationOf(token[..colon], line);
                    arguments = argument.Split(',');
                    if (operation is MappedOperation.Words or MappedOperation.KeySchema or MappedOperation.Fan)
                    {
                        results = Array.ConvertAll(arguments, a => a[(Split(a, '=', line) + 1)..]);
                        arguments = Array.ConvertAll(arguments, static a => a[..a.IndexOf('=')]);
                    }

                    break;
            }
        }

        return new()
        {
            Name = tokens[0],
            Shape = (MappedShape)tokens[1][0],
            Sources = Array.ConvertAll(tokens[2].Split('+'), MappedSource.Read),
            IsJson = json,
            IsClosed = closed,
            Operation = operation,
            Arguments = arguments,
            Results = results,
            Default = @default,
            DefaultFrom = from,
            DefaultUntil = until,
            Unset = unset,
            Targets = targets,
        };
    }

    /// <summary>Reads <c>default=X</c>, <c>default&lt;6=X</c> or <c>default&gt;=6=X</c>.</summary>
    private static (string Default, int From, int Until) ReadDefault(string token, string line)
    {
        var rest = token["default".Length..];
        var isFrom = rest.StartsWith(">=", StringComparison.Ordinal);
        var start = isFrom ? 2 : rest.StartsWith('<') ? 1 : 0;
        var equals = rest.IndexOf('=', start);
        if (equals < start || (start > 0 && !int.TryParse(rest.AsSpan(start, equals - start), out _)))
        {
            throw new FormatException($"'{token}' is no default in '{line}'");
        }

        var version = start == 0 ? 0 : int.Parse(rest.AsSpan(start, equals - start), System.Globalization.CultureInfo.InvariantCulture);
        return (rest[(equals + 1)..], isFrom ? version : 0, start == 1 ? version : int.MaxValue);
    }

    private static MappedOperation OperationOf(string name, string line) => name switch
    {
        "map" => MappedOperation.Words,
        "wrap" => MappedOperation.Wrap,
        "wrapall" => MappedOperation.WrapAll,
        "kv" => MappedOperation.Pairs,
        "kvmap" => MappedOperation.PairMap,
        "keyby" => MappedOperation.KeyBy,
        "keys" => MappedOperation.KeySchema,
        "fan" => MappedOperation.Fan,
        "which" => MappedOperation.Which,
        "method" => MappedOperation.Method,
        "parts" => MappedOperation.Parts,
        _ => throw new FormatException($"'{name}' is no operation in '{line}'"),
    };

    private static int Split(string text, char at, string line)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index > 0 ? index : throw new FormatException($"'{text}' lacks '{at}' in '{line}'");
    }
}
