using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>Reads the values of instances: what is known after apply, references where the configuration tells them, places in the file of the plan.</summary>
/// <remarks>
/// A plan has every attribute of the provider's schema. What the configuration does not write and the provider computes counts as not written,
/// so that the defaults of AWS are told once, as for sources. Blocks that dynamic blocks make are not part of the configuration in a plan; they are known in all but name.
/// </remarks>
/// <param name="plan">The plan.</param>
internal sealed class PlanValues(PlanFile plan)
{
    private const string OnlyAfterApply = "it is known only after apply";

    /// <summary>The most instances that are looked at for one name: the parts of a bucket all have its name.</summary>
    private const int MaximumNamesakes = 32;

    private readonly Dictionary<string, List<Identity>> _identities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _dependencies = new(StringComparer.Ordinal);

    private readonly PlanReferences _references = new(plan);

    private SyntaxTree Tree => plan.Tree;

    /// <summary>A text that tells an instance from others.</summary>
    private readonly record struct Identity(string Address, string Type, string Attribute);

    /// <summary>What the configuration says at a place of an instance.</summary>
    /// <param name="Blocks">The objects of expressions, of the block itself or of several that cannot be told apart; none within an attribute.</param>
    /// <param name="IsComplete">Whether these are all: a name that none of them has is then not written.</param>
    /// <param name="Expressions">The expressions of the attribute, or of the one around.</param>
    private readonly record struct Written(List<int> Blocks, bool IsComplete, List<int> Expressions)
    {
        /// <summary>Whether nothing is known of what is written.</summary>
        public bool IsNothing => Blocks.Count == 0 && Expressions.Count == 0;

        public static Written Nothing { get; } = new([], false, []);
    }

    /// <summary>Takes note of how instances are known elsewhere, which has to be done for all before values are read.</summary>
    public void Identify(PlanInstance instance)
    {
        foreach (var name in (ReadOnlySpan<string>)["id", "arn"])
        {
            var node = Tree.Find(instance.Values, name);
            if (node < 0 || instance.IsData || Tree[node].PureStyle != NodeStyle.DoubleQuoted || Tree.GetText(node) is not { Length: > 0 } text)
            {
                continue;
            }

            if (!_identities.TryGetValue(text, out var namesakes))
            {
                _identities.Add(text, namesakes = []);
            }

            if (namesakes.Count < MaximumNamesakes && (namesakes.Count == 0 || namesakes[^1].Address != instance.Address))
            {
                namesakes.Add(new(instance.Address, instance.Type, name));
            }
        }
    }

    /// <summary>The values of an instance as an object.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="keepsComputed">Whether to keep what is not known and not written: for a caller who can tell from the sources.</param>
    public TerraformValue Read(PlanInstance instance, bool keepsComputed)
    {
        var expressions = Tree.Find(instance.Configuration, "expressions");
        var written = new Written(expressions < 0 ? [] : [expressions], expressions >= 0, []);
        var reader = new Reader(this, instance, keepsComputed);
        return Tree[Math.Max(instance.Values, 0)].Kind == NodeKind.Mapping
            ? reader.Object(instance.Values, instance.Unknown, instance.Sensitive, written)
            : TerraformValue.EmptyObject.At(Tree, instance.Node);
    }

    /// <summary>A value without anything unknown, such as that of a variable.</summary>
    public TerraformValue Read(int node) => new Reader(this, null, keepsComputed: false).Value(node, -1, -1, Written.Nothing);

    /// <summary>The addresses, without keys, of what a state says that an instance depends on.</summary>
    private HashSet<string> DependenciesOf(PlanInstance instance)
    {
        if (!_dependencies.TryGetValue(instance.Address, out var found))
        {
            found = new(StringComparer.Ordinal);
            foreach (var node in Tree.Items(Tree.Find(instance.Node, "depends_on")))
            {
                found.Add(Tree.GetText(node));
            }

            _dependencies.Add(instance.Address, found);
        }

        return found;
    }

    /// <summary>Reads the values of one instance.</summary>
    private readonly struct Reader(PlanValues values, PlanInstance? instance, bool keepsComputed)
    {
        private SyntaxTree Tree => values.Tree;

        public TerraformValue Object(int node, int unknown, int sensitive, Written written)
        {
            var entries = new TerraformEntries();
            var unknowns = Index(unknown);
            var marks = Index(sensitive);
            var expressions = written.Blocks.ConvertAll(Index);
            foreach (var (key, value) in Tree.Pairs(node))
            {
                var name = Tree.GetText(key);
                if (Tree.IsNull(value) && !unknowns.ContainsKey(name))
                {
                    continue;
                }

                var part = Enter(written, expressions, name, value, out var isUnwritten);
                var isComputed = isUnwritten && !keepsComputed && IsTrue(unknowns.GetValueOrDefault(name, -1));
                if (!isComputed && !(IsEmpty(value) && (isUnwritten || (written.IsNothing && instance is not null))))
                {
                    entries[name] = Value(value, unknowns.GetValueOrDefault(name, -1), marks.GetValueOrDefault(name, -1), part, name);
                }
            }

            foreach (var (name, flag) in unknowns)
            {
                if (IsTrue(flag) && !entries.ContainsKey(name))
                {
                    var part = Enter(written, expressions, name, -1, out var isUnwritten);
                    if (!isUnwritten || keepsComputed)
                    {
                        entries[name] = Unknown(part, name).AlsoSensitive(IsTrue(marks.GetValueOrDefault(name, -1)));
                    }
                }
            }

            return entries.ToObject().At(Tree, node).AlsoSensitive(IsTrue(sensitive));
        }

        public TerraformValue Value(int node, int unknown, int sensitive, Written written, string name = "")
        {
            if (IsTrue(unknown))
            {
                return Unknown(written, name).AlsoSensitive(IsTrue(sensitive));
            }

            switch (Tree[node].Kind)
            {
                case NodeKind.Mapping:
                    return Object(node, unknown, sensitive, written);
                case NodeKind.Sequence:
                    return List(node, unknown, sensitive, written, name);
                case NodeKind.Scalar when Tree[node].PureStyle == NodeStyle.DoubleQuoted:
                    return Text(node, written).AlsoSensitive(IsTrue(sensitive));
                case NodeKind.Scalar when Tree.IsNull(node):
                    return default;
                case NodeKind.Scalar:
                    var text = Tree.GetText(node);
                    var value = text is "true" or "false" ? TerraformValue.Of(text == "true")
                        : TerraformNumber.Parse(text) is { } number ? TerraformValue.Of(number)
                        : TerraformValue.NotKnown(TerraformType.Any, "it could not be read");
                    return value.At(Tree, node).AlsoSensitive(IsTrue(sensitive));
                default:
                    return TerraformValue.NotKnown(TerraformType.Any, "it could not be read").At(Tree, node);
            }
        }

        private TerraformValue List(int node, int unknown, int sensitive, Written written, string name)
        {
            var unknowns = Items(unknown);
            var marks = Items(sensitive);
            var items = new List<TerraformValue>();
            foreach (var item in Tree.Items(node))
            {
                var i = items.Count;
                items.Add(Value(item, i < unknowns.Count ? unknowns[i] : -1, i < marks.Count ? marks[i] : -1, written, name));
            }

            return TerraformValue.Tuple([.. items]).At(Tree, node).AlsoSensitive(IsTrue(sensitive));
        }

        /// <summary>A text; where it is the identity of an instance that the expression refers to, that reference.</summary>
        private TerraformValue Text(int node, Written written)
        {
            var text = Tree.GetText(node);
            return instance is not null && values._identities.TryGetValue(text, out var namesakes) && Meant(namesakes, written) is { } meant
                ? TerraformValue.Reference(meant.Address, meant.Attribute, TerraformType.String).At(Tree, node)
                : TerraformValue.Of(text).At(Tree, node);
        }

        /// <summary>The instance that a text means, among those that the configuration or the state says the value comes from.</summary>
        private Identity? Meant(List<Identity> namesakes, Written written)
        {
            List<ResourceAttribute>? candidates = null;
            Identity? meant = null;
            foreach (var namesake in namesakes)
            {
                if (namesake.Address == instance!.Address
                    || !((candidates ??= Candidates(written)).Exists(candidate => candidate.Address == namesake.Address) || values.DependenciesOf(instance).Contains(WithoutKeys(namesake.Address))))
                {
                    continue;
                }

                // The parts of a resource are named after its type, and have its name: aws_sns_topic, aws_sns_topic_policy.
                if (meant is { } other && !namesake.Type.StartsWith(other.Type, StringComparison.Ordinal) && !other.Type.StartsWith(namesake.Type, StringComparison.Ordinal))
                {
                    return null;
                }

                meant = meant is { } known && known.Type.Length <= namesake.Type.Length ? known : namesake;
            }

            return meant;
        }

        /// <summary>What is known of a value that is not: the only attribute that it can be.</summary>
        private TerraformValue Unknown(Written written, string name)
        {
            if (Candidates(written) is not [var only] || (IsDocument(name) && only.Attribute is not ("json" or "minified_json")))
            {
                return TerraformValue.NotKnown(TerraformType.Any, OnlyAfterApply);
            }

            return TerraformValue.To(only.Attribute.Length > 0 ? only : only with { Attribute = name.EndsWith("arn", StringComparison.Ordinal) ? "arn" : "id" });
        }

        /// <summary>Whether an attribute holds a text that is put together, so that it is not the one thing that it refers to.</summary>
        private static bool IsDocument(string name) => !name.EndsWith("arn", StringComparison.Ordinal) && !name.EndsWith("_id", StringComparison.Ordinal)
            && (name.Contains("policy", StringComparison.Ordinal) || name.Contains("definition", StringComparison.Ordinal) || name.Contains("template", StringComparison.Ordinal)
                || name.Contains("body", StringComparison.Ordinal) || name.Contains("user_data", StringComparison.Ordinal) || name.Contains("content", StringComparison.Ordinal)
                || name.Contains("document", StringComparison.Ordinal) || name.Contains("json", StringComparison.Ordinal));

        private List<ResourceAttribute> Candidates(Written written)
        {
            var found = new List<ResourceAttribute>();
            foreach (var expression in instance is null ? [] : written.Expressions)
            {
                foreach (var candidate in values._references.Of(expression, instance!.Module, instance.Key, Tree.Find(instance.Configuration, "for_each_expression")))
                {
                    if (!found.Contains(candidate))
                    {
                        found.Add(candidate);
                    }
                }
            }

            return found;
        }

        /// <summary>What the configuration says of an attribute or of the blocks of a type.</summary>
        private Written Enter(Written written, List<Dictionary<string, int>> expressions, string name, int value, out bool isUnwritten)
        {
            isUnwritten = false;
            if (written.Blocks.Count == 0)
            {
                return written;
            }

            var leaves = new List<int>();
            var blocks = new List<int>();
            foreach (var block in expressions)
            {
                if (!block.TryGetValue(name, out var node))
                {
                    continue;
                }

                if (Tree[node].Kind == NodeKind.Sequence)
                {
                    blocks.AddRange(Items(node));
                }
                else if (Tree[node].Kind == NodeKind.Mapping && Tree.HasChildren(node) && Tree.FindKey(node, "references") < 0 && Tree.FindKey(node, "constant_value") < 0)
                {
                    blocks.Add(node);
                }
                else
                {
                    leaves.Add(node);
                }
            }

            isUnwritten = written.IsComplete && leaves.Count == 0 && blocks.Count == 0;
            if (blocks.Count == 0)
            {
                return new([], false, leaves);
            }

            var count = value >= 0 && Tree[value].Kind == NodeKind.Sequence ? Items(value).Count : 1;
            return new(blocks, count <= blocks.Count, leaves);
        }

        /// <summary>The address without the keys of its last name and of the modules around it.</summary>
        private static string WithoutKeys(string address)
        {
            if (!address.Contains('[', StringComparison.Ordinal))
            {
                return address;
            }

            var text = new System.Text.StringBuilder(address.Length);
            var (inKey, inString) = (false, false);
            for (var i = 0; i < address.Length; i++)
            {
                inString ^= inKey && address[i] == '"' && address[i - 1] != '\\';
                inKey |= address[i] == '[';
                if (!inKey)
                {
                    text.Append(address[i]);
                }

                inKey &= inString || address[i] != ']';
            }

            return text.ToString();
        }

        /// <summary>Whether it is what providers write for nothing.</summary>
        private bool IsEmpty(int node) => Tree[node].Kind == NodeKind.Scalar
            ? Tree[node].PureStyle == NodeStyle.DoubleQuoted && Tree.GetContentSpan(node).Length == 0
            : !Tree.HasChildren(node);

        private bool IsTrue(int node) => node >= 0 && Tree[node].Kind == NodeKind.Scalar && Tree.TextEquals(node, "true");

        private Dictionary<string, int> Index(int mapping)
        {
            var index = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (key, value) in Tree.Pairs(mapping))
            {
                index[Tree.GetText(key)] = value;
            }

            return index;
        }

        private List<int> Items(int sequence)
        {
            var items = new List<int>();
            foreach (var item in Tree.Items(sequence))
            {
                items.Add(item);
            }

            return items;
        }
    }
}
