using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>
/// One value of a resource as it will be deployed, evaluated when asked for, with the place where it is written.
/// Comparisons give a <see cref="Truth"/>: a value that is not known makes it unknown, never true or false.
/// </summary>
/// <remarks>A written value without intrinsics costs no allocation: it is a node and the scope that evaluates it.</remarks>
public readonly struct Value
{
    private readonly ValueScope? _scope;
    private readonly object? _data;
    private readonly int _node;

    private Value(ValueKind kind, ValueScope? scope, int node, object? data)
    {
        Kind = kind;
        _scope = scope;
        _node = node;
        _data = data;
    }

    /// <summary>What is known of the value.</summary>
    public ValueKind Kind { get; }

    /// <summary>The scope of the place where the value is written; null for a value that is written nowhere.</summary>
    internal ValueScope? Scope => _scope;

    /// <summary>The node where the value is written; for an absent value the map that lacks it; -1 for nowhere.</summary>
    internal int Node => _scope is null ? -1 : _node;

    /// <summary>The map, when it was computed; null for any other value.</summary>
    internal ComputedMap? Computed => Kind == ValueKind.Map ? _data as ComputedMap : null;

    /// <summary>A scalar as written.</summary>
    public static Value Written(ValueScope scope, int node) => scope.Tree[node].Kind switch
    {
        NodeKind.Mapping => new(ValueKind.Map, scope, node, null),
        NodeKind.Sequence => new(ValueKind.List, scope, node, null),
        NodeKind.Scalar when scope.Tree.IsNull(node) => Absent(scope, node),
        NodeKind.Scalar => new(ValueKind.Text, scope, node, null),
        _ => Unknown(scope, node, "it could not be read"),
    };

    /// <summary>Nothing, where <paramref name="node"/> is the nearest thing that is written.</summary>
    public static Value Absent(ValueScope scope, int node) => new(ValueKind.Absent, scope, node, null);

    /// <summary>A computed text, written at <paramref name="node"/>.</summary>
    public static Value Text(ValueScope? scope, int node, string text) => new(ValueKind.Text, scope, node, text);

    /// <summary>A computed text that is partly known.</summary>
    public static Value Text(ValueScope? scope, int node, PartialText text) => new(ValueKind.PartialText, scope, node, text);

    /// <summary>A computed list.</summary>
    public static Value List(ValueScope? scope, int node, ImmutableArray<Value> items) => new(ValueKind.List, scope, node, new ListData(items));

    /// <summary>A computed map.</summary>
    public static Value Map(ValueScope? scope, int node, ComputedMap map) => new(ValueKind.Map, scope, node, map);

    /// <summary>A reference.</summary>
    public static Value To(ValueScope? scope, int node, Reference reference) => new(ValueKind.Reference, scope, node, reference);

    /// <summary>A value that cannot be known.</summary>
    /// <param name="reason">On what it depends, to be read after "because": "parameter 'X' has no default".</param>
    public static Value Unknown(ValueScope? scope, int node, string reason) => new(ValueKind.Unknown, scope, node, reason);

    /// <summary>The value of a parameter that has none.</summary>
    internal static Value Open(ValueScope? scope, int node, OpenParameter parameter) => new(ValueKind.Unknown, scope, node, parameter);

    /// <summary>The same value, said to be written at another place.</summary>
    public Value At(ValueScope scope, int node) => _data is null && Kind is ValueKind.Text or ValueKind.List or ValueKind.Map
        ? new(Kind, scope, node, new Elsewhere(this))
        : new(Kind, scope, node, _data);

    public bool IsAbsent => Kind == ValueKind.Absent;

    public bool IsUnknown => Kind == ValueKind.Unknown;

    public bool IsList => Kind == ValueKind.List;

    public bool IsMap => Kind == ValueKind.Map;

    /// <summary>Whether the value is set. Unknown when that depends on something unknown; a parameter without value is set, only its text is not known.</summary>
    public Truth IsPresent => Kind == ValueKind.Unknown && OpenParameter is null ? Truth.Unknown(this) : Truth.Of(Kind != ValueKind.Absent, this);

    /// <summary>Whether the value is not set, or an empty text, list or map. A parameter that has to be given is not empty, unless it may be.</summary>
    public Truth IsEmpty => Kind switch
    {
        ValueKind.Unknown => OpenParameter is { MayBeEmpty: false } parameter && !parameter.AllowedValues.Contains("") ? Truth.False(this) : Truth.Unknown(this),
        ValueKind.Absent => Truth.True(this),
        ValueKind.Text => Truth.Of(TryGetText(out var text) && text.Length == 0, this),
        ValueKind.List => Any(static _ => Truth.True(default)) switch { { IsFalse: true } => Truth.True(this), { IsTrue: true } => Truth.False(this), _ => Truth.Unknown(this) },
        ValueKind.Map => Truth.Of(!Entries.GetEnumerator().MoveNext(), this),
        _ => Truth.False(this),
    };

    /// <summary>Whether nothing can be read in it: it is empty, or a text of blanks.</summary>
    public Truth IsBlank => Kind == ValueKind.Text ? Matches(string.IsNullOrWhiteSpace) : IsEmpty;

    /// <summary>Why the value is not known, to be read after "because"; empty when it is known.</summary>
    public string UnknownReason => Kind switch
    {
        ValueKind.Unknown => _data is OpenParameter parameter ? parameter.Reason : (string)_data!,
        ValueKind.Reference => $"it is known only after deployment ({_data})",
        ValueKind.PartialText => ((PartialText)_data!).UnknownReason,
        _ => "",
    };

    /// <summary>The value at a path of property names joined by '.': through maps only. What is below an unknown value is unknown.</summary>
    public Value this[string path]
    {
        get
        {
            var value = this;
            var rest = path.AsSpan();
            while (true)
            {
                var dot = rest.IndexOf('.');
                if (dot < 0)
                {
                    value = value.Get(rest);
                    ValueTrace.Current?.Note(this, path, value);
                    return value;
                }

                value = value.Get(rest[..dot]);
                rest = rest[(dot + 1)..];
            }
        }
    }

    /// <summary>The value of one key of a map. The key may hold dots.</summary>
    public Value Get(ReadOnlySpan<char> key)
    {
        switch (Kind)
        {
            case ValueKind.Map when _data is ComputedMap map:
                var found = map.Get(key, _scope?.Exploration);
                return found.IsAbsent && _scope is not null ? Absent(_scope, _node) : found;
            case ValueKind.Map when _data is Elsewhere elsewhere:
                var inner = elsewhere.Value.Get(key);
                return inner.IsAbsent ? Absent(_scope!, _node) : inner;
            case ValueKind.Map:
                return _scope!.Lookup(_node, key);
            case ValueKind.Unknown or ValueKind.Absent:
                return this;
            case ValueKind.Reference or ValueKind.PartialText:
                return Unknown(_scope, _node, UnknownReason);
            default:
                return _scope is null ? default : Absent(_scope, _node);
        }
    }

    /// <summary>This value, or a text that AWS takes when it is absent.</summary>
    public Value OrDefault(string text) => Kind == ValueKind.Absent ? Text(_scope, _node, text) : this;

    /// <summary>The items of a list; a single text, map or reference counts as a list of one, as CloudFormation has it. Nothing for an absent or unknown value.</summary>
    /// <remarks>Prefer <see cref="Any"/> and <see cref="All"/>, which do not lose what is unknown.</remarks>
    public ValueItems Items => new(this);

    /// <summary>The entries of a map; nothing for any other value.</summary>
    public ValueEntries Entries => new(this);

    /// <summary>Whether some item fulfils <paramref name="test"/>; false for an absent value, at this value's place.</summary>
    public Truth Any(Func<Value, Truth> test)
    {
        if (Kind == ValueKind.Unknown)
        {
            return Truth.Unknown(this);
        }

        var result = Truth.False(this);
        foreach (var item in Items)
        {
            var truth = test(item);
            if (truth.IsTrue)
            {
                return truth;
            }

            if (truth.IsUnknown && !result.IsUnknown)
            {
                result = truth;
            }
        }

        return result;
    }

    /// <summary>Whether every item fulfils <paramref name="test"/>; true for an absent or empty list. False at the first item that does not.</summary>
    public Truth All(Func<Value, Truth> test) => !Any(item => !test(item));

    /// <summary>Whether the text is <paramref name="text"/>. False for an absent value; unknown for a reference.</summary>
    public Truth Is(string text) => Kind switch
    {
        ValueKind.Text => TextEquals(text) ? Truth.True(this) : DynamicStart is { } start && text.StartsWith(start, StringComparison.Ordinal) ? Truth.Unknown(this) : Truth.False(this),
        ValueKind.PartialText => CanBe(text) ? Truth.Unknown(this) : Truth.False(this),
        ValueKind.Reference or ValueKind.Unknown => Truth.Unknown(this),
        _ => Truth.False(this),
    };

    /// <summary>Whether the value is the boolean, written as one or as text, in any case.</summary>
    public Truth Is(bool expected) => Kind switch
    {
        ValueKind.Text => TryGetBoolean(out var value) ? Truth.Of(value == expected, this) : DynamicStart is null ? Truth.False(this) : Truth.Unknown(this),
        ValueKind.PartialText or ValueKind.Reference or ValueKind.Unknown => Truth.Unknown(this),
        _ => Truth.False(this),
    };

    /// <summary>Whether the text is one of <paramref name="texts"/>.</summary>
    public Truth IsOneOf(params ReadOnlySpan<string> texts)
    {
        var result = Truth.False(this);
        foreach (var text in texts)
        {
            var truth = Is(text);
            if (truth.IsTrue)
            {
                return truth;
            }

            if (truth.IsUnknown)
            {
                result = truth;
            }
        }

        return result;
    }

    /// <summary>Whether the value is a number of at least <paramref name="least"/>. False for an absent value and for a text that is no number.</summary>
    public Truth IsAtLeast(double least) => Compare(least, static (number, bound) => number >= bound);

    /// <summary>Whether the value is a number of at most <paramref name="most"/>. False for an absent value and for a text that is no number.</summary>
    public Truth IsAtMost(double most) => Compare(most, static (number, bound) => number <= bound);

    /// <summary>Whether the text starts with <paramref name="start"/>.</summary>
    public Truth StartsWith(string start) =>
        DynamicStart is { } known && !known.StartsWith(start, StringComparison.Ordinal) && start.StartsWith(known, StringComparison.Ordinal)
            ? Truth.Unknown(this)
            : Test(start, static (text, s) => text.StartsWith(s, StringComparison.Ordinal), static (partial, s) =>
                partial.KnownStart.StartsWith(s, StringComparison.Ordinal) ? true
                : s.StartsWith(partial.KnownStart, StringComparison.Ordinal) ? null : false);

    /// <summary>Whether the text ends with <paramref name="end"/>.</summary>
    public Truth EndsWith(string end) =>
        DynamicEnd is { } known && !known.EndsWith(end, StringComparison.Ordinal) && end.EndsWith(known, StringComparison.Ordinal)
            ? Truth.Unknown(this)
            : Test(end, static (text, s) => text.EndsWith(s, StringComparison.Ordinal), static (partial, s) =>
                partial.KnownEnd.EndsWith(s, StringComparison.Ordinal) ? true
                : s.EndsWith(partial.KnownEnd, StringComparison.Ordinal) ? null : false);

    /// <summary>Whether the text contains <paramref name="part"/>.</summary>
    public Truth Contains(string part) => Test(part, static (text, s) => text.Contains(s, StringComparison.Ordinal), static (partial, s) =>
    {
        foreach (var piece in partial.Parts)
        {
            if (piece.TryGetText(out var text) && text.Contains(s, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return null;
    });

    /// <summary>Whether the text fulfils <paramref name="test"/>. Unknown unless the whole text is known; false for an absent value.</summary>
    public Truth Matches(Func<string, bool> test) => Kind switch
    {
        ValueKind.Text => Truth.Of(TryGetText(out var text) && test(text), this),
        ValueKind.PartialText or ValueKind.Reference or ValueKind.Unknown => Truth.Unknown(this),
        _ => Truth.False(this),
    };

    /// <summary>The text, when the whole of it is known.</summary>
    public bool TryGetText(out string text)
    {
        text = "";
        if (Kind != ValueKind.Text)
        {
            return false;
        }

        text = _data switch
        {
            string known => known,
            Elsewhere elsewhere => elsewhere.Value.TryGetText(out var inner) ? inner : "",
            _ => _scope!.Tree.GetText(_node),
        };
        return true;
    }

    /// <summary>The known text, or <c>null</c>.</summary>
    public string? AsText() => TryGetText(out var text) ? text : null;

    /// <summary>The number, when it is known and one.</summary>
    public bool TryGetNumber(out double number)
    {
        number = 0;
        if (Kind != ValueKind.Text)
        {
            return false;
        }

        if (_data is null && !_scope!.Tree[_node].Is(NodeStyle.Encoded))
        {
            var bytes = _scope.Tree.Source.Slice(_scope.Tree.GetContentSpan(_node));
            return Utf8Parser.TryParse(bytes, out number, out var read) && read == bytes.Length;
        }

        return TryGetText(out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The boolean, when it is known and written as one (<c>true</c>, <c>"true"</c>, <c>True</c>; in YAML 1.1 <c>yes</c> and <c>on</c> without quotes too).</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = false;
        if (Kind == ValueKind.Text && _data is Elsewhere elsewhere)
        {
            return elsewhere.Value.TryGetBoolean(out value);
        }

        if (Kind == ValueKind.Text && _data is null && !_scope!.Tree[_node].Is(NodeStyle.Encoded))
        {
            var bytes = _scope.Tree.Source.Slice(_scope.Tree.GetContentSpan(_node));
            var hasWords = _scope.HasBooleanWords && _scope.Tree[_node].PureStyle == NodeStyle.Plain;
            value = Ascii.EqualsIgnoreCase(bytes, "true"u8) || (hasWords && (Ascii.EqualsIgnoreCase(bytes, "yes"u8) || Ascii.EqualsIgnoreCase(bytes, "on"u8)));
            return value || Ascii.EqualsIgnoreCase(bytes, "false"u8) || (hasWords && (Ascii.EqualsIgnoreCase(bytes, "no"u8) || Ascii.EqualsIgnoreCase(bytes, "off"u8)));
        }

        if (Kind != ValueKind.Text || !TryGetText(out var text))
        {
            return false;
        }

        value = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What the value refers to, when it is a reference.</summary>
    public bool TryGetReference(out Reference reference)
    {
        reference = (_data as Reference)!;
        return Kind == ValueKind.Reference;
    }

    /// <summary>The resource that the value refers to, by reference or by a text made of one; null when there is none in the workload.</summary>
    public Resource? Target
    {
        get
        {
            if (_data is Reference reference)
            {
                return (reference.Home ?? _scope)?.FindResource(reference.Name);
            }

            if (_data is PartialText partial)
            {
                foreach (var part in partial.Parts)
                {
                    if (part.Target is { } target)
                    {
                        return target;
                    }
                }
            }

            return null;
        }
    }

    /// <summary>Whether the text holds a dynamic reference (<c>{{resolve:secretsmanager:…}}</c>), which CloudFormation replaces at deployment.</summary>
    public Truth IsDynamicReference => Contains("{{resolve:");

    /// <summary>What stands after the last dynamic reference in a text; null for a text without one.</summary>
    private string? DynamicEnd => DynamicStart is not null && TryGetText(out var text) ? text[(text.LastIndexOf('}') + 1)..] : null;

    /// <summary>What stands before the first dynamic reference in a text, whose value is known only after deployment; null for a text without one.</summary>
    private string? DynamicStart
    {
        get
        {
            switch (Kind == ValueKind.Text ? _data : "")
            {
                case string known:
                    return known.Contains('{', StringComparison.Ordinal) && known.IndexOf("{{resolve:", StringComparison.Ordinal) is >= 0 and var begin ? known[..begin] : null;
                case Elsewhere elsewhere:
                    return elsewhere.Value.DynamicStart;
                default:
                    // Comparisons are many and dynamic references few: the bytes tell, and nothing is decoded without one.
                    var bytes = _scope!.Tree.Source.Slice(_scope.Tree.GetContentSpan(_node));
                    return bytes.Length > "{{resolve:"u8.Length && bytes.Contains((byte)'{') && bytes.IndexOf("{{resolve:"u8) >= 0 && TryGetText(out var text) && text.IndexOf("{{resolve:", StringComparison.Ordinal) is >= 0 and var index ? text[..index] : null;
            }
        }
    }

    /// <summary>The parameter that has no value and is this one; null for any other value.</summary>
    public OpenParameter? OpenParameter => _data as OpenParameter;

    /// <summary>The parts of a text that is partly known; null for any other value.</summary>
    public PartialText? Partial => _data as PartialText;

    /// <summary>Where the value is written; for an absent one, the nearest thing that is. <c>default</c> for nowhere.</summary>
    public SourceLocation Location => _scope is null ? default : _scope.Tree.GetLocation(_node);

    /// <summary>The value for a message: <c>Enabled</c>, <c>not set</c>, <c>Bucket.Arn</c>, <c>a list of 3</c>.</summary>
    public string Describe() => Kind switch
    {
        ValueKind.Absent => "not set",
        ValueKind.Text => TryGetText(out var text) ? text : "",
        ValueKind.PartialText or ValueKind.Reference => _data!.ToString()!,
        ValueKind.List => $"a list of {Items.Count()}",
        ValueKind.Map => "a map",
        _ => "unknown",
    };

    public override string ToString() => Describe();

    internal bool NextItem(ref int position, out Value item)
    {
        switch (Kind)
        {
            case ValueKind.List when _data is ListData list:
                item = position < list.Items.Length ? list.Items[position] : default;
                return position++ < list.Items.Length;
            case ValueKind.List when _data is Elsewhere elsewhere:
                return elsewhere.Value.NextItem(ref position, out item);
            case ValueKind.List:
                return _scope!.NextItem(_node, ref position, out item);
            case ValueKind.Absent or ValueKind.Unknown:
                item = default;
                return false;
            default:
                item = this;
                return position++ == 0;
        }
    }

    internal bool NextEntry(ref int position, out string key, out Value value)
    {
        key = "";
        value = default;
        switch (_data)
        {
            case ComputedMap map when Kind == ValueKind.Map:
                return map.NextEntry(ref position, _scope?.Exploration, out key, out value);
            case Elsewhere elsewhere when Kind == ValueKind.Map:
                return elsewhere.Value.NextEntry(ref position, out key, out value);
            default:
                return Kind == ValueKind.Map && _scope!.NextEntry(_node, ref position, out key, out value);
        }
    }

    private bool TextEquals(string text) => _data switch
    {
        null => _scope!.Tree.TextEquals(_node, text),
        Elsewhere elsewhere => elsewhere.Value.TextEquals(text),
        _ => text.Equals(_data as string, StringComparison.Ordinal),
    };

    private bool CanBe(string text)
    {
        var partial = (PartialText)_data!;
        return text.Length >= partial.KnownStart.Length + partial.KnownEnd.Length
            && text.StartsWith(partial.KnownStart, StringComparison.Ordinal)
            && text.EndsWith(partial.KnownEnd, StringComparison.Ordinal);
    }

    private Truth Compare(double bound, Func<double, double, bool> compare) => Kind switch
    {
        ValueKind.Text => TryGetNumber(out var number) ? Truth.Of(compare(number, bound), this) : DynamicStart is null ? Truth.False(this) : Truth.Unknown(this),
        ValueKind.PartialText or ValueKind.Reference or ValueKind.Unknown => Truth.Unknown(this),
        _ => Truth.False(this),
    };

    private Truth Test(string argument, Func<string, string, bool> test, Func<PartialText, string, bool?> testPartial)
    {
        switch (Kind)
        {
            case ValueKind.Text:
                return Truth.Of(TryGetText(out var text) && test(text, argument), this);
            case ValueKind.PartialText:
                return testPartial((PartialText)_data!, argument) is { } known ? Truth.Of(known, this) : Truth.Unknown(this);
            case ValueKind.Reference or ValueKind.Unknown:
                return Truth.Unknown(this);
            default:
                return Truth.False(this);
        }
    }

    private sealed record ListData(ImmutableArray<Value> Items);

    private sealed record Elsewhere(Value Value);
}
