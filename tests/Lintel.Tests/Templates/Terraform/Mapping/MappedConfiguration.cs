using System.Globalization;
using System.Text;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;
using Lintel.Templates.Terraform;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform.Mapping;

/// <summary>
/// A configuration as the evaluation gives it to the mapping, written in YAML: an address, and below it attributes and blocks.
/// <c>${aws_x.y.arn}</c> is a reference, <c>${var.x}</c> a variable without value, <c>${unknown}</c> unknown, <c>!jsonencode</c> calls the function.
/// </summary>
internal sealed class MappedConfiguration
{
    private readonly SyntaxTree _tree = new();
    private readonly Scopes _scopes;
    private readonly Dictionary<string, OpenParameter> _variables = [];

    public MappedConfiguration(string yaml, TerraformProvider? provider = null, Func<string, Truth>? exists = null, string unknownCount = "")
    {
        YamlReader.Read(new SourceText("main.tf", yaml), _tree);
        Assert.Empty(_tree.Diagnostics);
        _scopes = new(_tree);
        var instances = new List<TerraformResource>();
        foreach (var (key, body) in _tree.Pairs(_tree.Root))
        {
            var address = _tree.GetText(key);
            instances.Add(new()
            {
                Address = address,
                Type = ValueConversion.TypeOf(address),
                IsData = address.StartsWith("data.", StringComparison.Ordinal),
                Body = new ObjectBody(Read(body) is { IsNull: false } value ? value : TerraformValue.EmptyObject.At(_tree, body)),
                Tree = _tree,
                KeyNode = key,
                Provider = provider,
                Existence = exists is null ? null : () => exists(address),
                UnknownCount = unknownCount.Length > 0 && address == unknownCount ? "its count is not known" : "",
            });
        }

        _scopes.Mapping = TerraformMapping.Map(instances, _scopes, []);
        Workload = new("main.tf", _scopes.Mapping.Resources, _scopes.Scenarios);
    }

    public Workload Workload { get; }

    public IReadOnlyList<Resource> Resources => Workload.Resources;

    /// <summary>The only resource of a CloudFormation type.</summary>
    public Resource Only(string type) => Assert.Single(Resources, resource => resource.Type == type);

    /// <summary>The line of a place, from 1.</summary>
    public static int Line(Value value) => value.Location.Source.GetPosition(value.Location.Span.Start).Line;

    /// <summary>The value in a line: maps, lists, <c>@</c> before references, <c>?</c> before why something is not known, <c>-</c> for nothing.</summary>
    public static string Show(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Absent:
                return "-";
            case ValueKind.Unknown:
                return "?" + value.UnknownReason;
            case ValueKind.Reference:
                return "@" + value.Describe();
            case ValueKind.List:
                return $"[{string.Join(", ", Items(value).Select(Show))}]";
            case ValueKind.Map:
                var text = new StringBuilder("{");
                foreach (var (key, entry) in value.Entries)
                {
                    text.Append(text.Length > 1 ? ", " : "").Append(key).Append(": ").Append(Show(entry));
                }

                return text.Append('}').ToString();
            default:
                return value.Describe();
        }
    }

    /// <summary>The verdict of a practice on a resource.</summary>
    public static Verdict Decide(string practice, Resource resource)
    {
        var runner = new PracticeRunner(Catalogue.Instance, [], new("prod", IsProduction: true, new(2026, 1, 1), []));
        return runner.Decide(Catalogue.Instance.Find(practice)!, resource).Verdict;
    }

    private static List<Value> Items(Value list)
    {
        var items = new List<Value>();
        foreach (var item in list.Items)
        {
            items.Add(item);
        }

        return items;
    }

    private TerraformValue Read(int node)
    {
        switch (_tree[node].Kind)
        {
            case NodeKind.Mapping:
                var entries = new TerraformEntries();
                foreach (var (key, value) in _tree.Pairs(node))
                {
                    entries[_tree.GetText(key)] = Read(value);
                }

                return Tagged(entries.ToObject(), node);
            case NodeKind.Sequence:
                var items = new List<TerraformValue>();
                foreach (var item in _tree.Items(node))
                {
                    items.Add(Read(item));
                }

                return Tagged(TerraformValue.Tuple([.. items]), node);
            default:
                return _tree.IsNull(node) ? default : Scalar(_tree.GetText(node), _tree.GetContentSpan(node).Start == _tree.GetSpan(node).Start).At(_tree, node);
        }
    }

    private TerraformValue Tagged(TerraformValue value, int node) => !_tree.GetTag(node).SequenceEqual("!jsonencode"u8) ? value.At(_tree, node)
        : value.IsWhollyKnown ? TerraformValue.Encoded("{}", value).At(_tree, node)
        : TerraformValue.Of(new PartialString([TerraformValue.Of("{"), TerraformValue.NotKnown(TerraformType.String, value.UnknownReason)], value)).At(_tree, node);

    private TerraformValue Scalar(string text, bool isPlain)
    {
        if (isPlain && text is "true" or "false")
        {
            return TerraformValue.Of(text == "true");
        }

        if (isPlain && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return TerraformValue.Of(number);
        }

        var builder = new PartialStringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf("${") is >= 0 and var start)
        {
            var end = start + rest[start..].IndexOf('}');
            builder.Append(rest[..start]);
            var part = Part(rest[(start + 2)..end].ToString());
            if (start == 0 && end == text.Length - 1)
            {
                return part;
            }

            builder.Append(part);
            rest = rest[(end + 1)..];
        }

        return builder.Append(rest).ToValue();
    }

    private TerraformValue Part(string name)
    {
        if (name == "unknown")
        {
            return TerraformValue.NotKnown(TerraformType.Any, "it is not known here");
        }

        if (name.StartsWith("var.", StringComparison.Ordinal))
        {
            if (!_variables.TryGetValue(name, out var variable))
            {
                _variables.Add(name, variable = new(name, [], $"{name} has no value"));
            }

            return TerraformValue.Open(TerraformType.String, variable);
        }

        var dot = name.LastIndexOf('.');
        return TerraformValue.Reference(name[..dot], name[(dot + 1)..]);
    }

    private sealed class Scopes(SyntaxTree tree) : TerraformScopes
    {
        private Scope? _scope;

        public MappedResources? Mapping { get; set; }

        public Exploration Scenarios { get; } = new();

        public override ValueScope For(SyntaxTree other) => _scope ??= new(this, tree);
    }

    private sealed class Scope(Scopes scopes, SyntaxTree tree) : ValueScope
    {
        public override SyntaxTree Tree => tree;

        public override Exploration? Exploration => scopes.Scenarios;

        public override Value Evaluate(int node) => Value.Written(this, node);

        public override Value Lookup(int mapping, ReadOnlySpan<char> key) => Value.Absent(this, mapping);

        public override bool NextEntry(int mapping, ref int position, out string key, out Value value)
        {
            (key, value) = ("", default);
            return false;
        }

        public override bool NextItem(int sequence, ref int position, out Value item)
        {
            item = default;
            return false;
        }

        public override Truth EvaluateCondition(int node) => Truth.Unknown(default);

        public override Resource? FindResource(string id) => scopes.Mapping?.Find(id);
    }
}
