using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Resources;

/// <summary>Which resources are named anywhere in the sources of a workload, and by what. What is named nowhere is attached to nothing there.</summary>
/// <remarks>
/// It looks at names, not at values: a name in a branch that is never taken counts, and so does a text that is the same as a logical id. So nothing that is used passes for unused.
/// The work is one walk over each tree that has a resource in question.
/// </remarks>
public sealed class Mentions
{
    /// <summary>The longest logical id: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html</summary>
    private const int MaximumName = 255;

    private readonly Dictionary<Resource, Mention> _mentions = [];
    private readonly Func<string, string, Mention> _classify;
    private int _own = -1;

    private Mentions(Func<string, string, Mention> classify) => _classify = classify;

    /// <summary>Looks for the names of some resources.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="wanted">The resources in question.</param>
    /// <param name="classify">Says what a name in a property is to a resource, by the type as it is written (<c>AWS::EC2::Instance</c>, <c>aws_instance</c>) and the property, argument or block at the top of it.</param>
    public static Mentions Of(Workload workload, IEnumerable<Resource> wanted, Func<string, string, Mention> classify)
    {
        var mentions = new Mentions(classify);
        var byPlace = new Dictionary<object, Dictionary<string, List<Resource>>>();
        foreach (var resource in wanted)
        {
            var tree = resource.Scope.Tree;
            var isSeen = resource.GeneratedBy is null && resource.IsInStack != tree.IsHcl && !tree.IsHclJson && workload.Trees is not null;
            mentions._mentions[resource] = isSeen ? Mention.None : Mention.Unseen;
            if (!isSeen)
            {
                continue;
            }

            object place = tree.IsHcl ? FolderOf(tree) : tree;
            if (!byPlace.TryGetValue(place, out var names))
            {
                byPlace.Add(place, names = new(StringComparer.Ordinal));
            }

            var name = tree.IsHcl ? KeyOf(tree, resource.KeyNode) : resource.Id;
            if (!names.TryGetValue(name, out var list))
            {
                names.Add(name, list = []);
            }

            list.Add(resource);
        }

        foreach (var tree in byPlace.Count == 0 ? [] : workload.Trees!())
        {
            if (byPlace.TryGetValue(tree.IsHcl ? FolderOf(tree) : tree, out var names))
            {
                mentions.Look(tree, names);
            }
        }

        return mentions;
    }

    /// <summary>What names a resource; <see cref="Mention.Unseen"/> for one that was not in question.</summary>
    public Mention Of(Resource resource) => _mentions.GetValueOrDefault(resource, Mention.Unseen);

    private static string FolderOf(SyntaxTree tree) => Path.GetDirectoryName(tree.Source.Path) ?? "";

    /// <summary>The type and name (<c>aws_security_group.web</c>) of a resource block, by the node of its last label.</summary>
    private static string KeyOf(SyntaxTree tree, int label) => $"{tree.GetText(label - 1)}.{tree.GetText(label)}";

    private void Look(SyntaxTree tree, Dictionary<string, List<Resource>> names)
    {
        if (!tree.IsHcl)
        {
            LookAtTemplate(tree, names);
        }
        else if (!tree.IsHclJson && tree.Root >= 0 && tree[tree.Root].Kind == NodeKind.Body)
        {
            LookAtConfiguration(tree, names);
        }
        else
        {
            foreach (var (_, list) in names)
            {
                Note(list, Mention.Unseen);
            }
        }
    }

    private void LookAtConfiguration(SyntaxTree tree, Dictionary<string, List<Resource>> names)
    {
        foreach (var block in new ConfigBody(tree, tree.Root).AllBlocks())
        {
            if (block.Kind == KnownName.Resource && block.Labels.Count == 2)
            {
                foreach (var child in tree.Children(block.Body.Node))
                {
                    LookAtExpressions(tree, child, names, tree[child].Kind is NodeKind.Attribute or NodeKind.Block ? ClassifyArgument(block.Labels[0], tree.GetText(child + 1)) : Mention.HandedOn);
                }
            }
            else if (block.Type is not ("moved" or "removed" or "import"))
            {
                LookAtExpressions(tree, block.Node, names, Mention.HandedOn);
            }
        }
    }

    private Mention ClassifyArgument(string type, string name) => name is "depends_on" or "lifecycle" ? Mention.None : _classify(type, name);

    private void LookAtExpressions(SyntaxTree tree, int from, Dictionary<string, List<Resource>> names, Mention mention)
    {
        for (var node = from; mention != Mention.None && node < tree[from].Next; node++)
        {
            if (tree[node].Kind != NodeKind.Traversal || tree[node + 1].Kind != NodeKind.Variable)
            {
                continue;
            }

            var name = tree[node + 1].Next;
            if (name < tree[node].Next && tree[name].Kind == NodeKind.GetAttribute && names.TryGetValue($"{tree.GetText(node + 1)}.{tree.GetText(name)}", out var list))
            {
                Note(list, mention);
            }
        }
    }

    private void LookAtTemplate(SyntaxTree tree, Dictionary<string, List<Resource>> names)
    {
        foreach (var (section, content) in tree.Pairs(tree.Root))
        {
            if (!tree.TextEquals(section, "Resources"))
            {
                LookAtTexts(tree, content, names, tree.TextEquals(section, "Globals") ? Mention.Taken : Mention.HandedOn);
                continue;
            }

            foreach (var (key, body) in tree.Pairs(content))
            {
                var type = tree.Find(body, KnownName.Type);
                if (type < 0 || tree[type].Kind != NodeKind.Scalar)
                {
                    LookAtTexts(tree, key, names, Mention.HandedOn);
                    LookAtTexts(tree, body, names, Mention.HandedOn);
                    continue;
                }

                // What a resource says of itself is no use of it.
                _own = body;
                LookAtResource(tree, tree.GetText(type), body, names);
                _own = -1;
            }
        }
    }

    private void LookAtResource(SyntaxTree tree, string type, int body, Dictionary<string, List<Resource>> names)
    {
        foreach (var (key, content) in tree.Pairs(body))
        {
            if (!tree.TextEquals(key, "Properties"))
            {
                LookAtTexts(tree, content, names, tree.TextEquals(key, "DependsOn") ? Mention.None : Mention.HandedOn);
            }
            else if (tree[content].Kind == NodeKind.Mapping)
            {
                foreach (var (property, value) in tree.Pairs(content))
                {
                    LookAtTexts(tree, value, names, _classify(type, tree.GetText(property)));
                }
            }
            else
            {
                LookAtTexts(tree, content, names, Mention.HandedOn);
            }
        }
    }

    /// <summary>Looks for logical ids in the texts at and below a node: alone or with an attribute behind it, as Ref and GetAtt have them, and in braces, as Sub has them.</summary>
    private void LookAtTexts(SyntaxTree tree, int from, Dictionary<string, List<Resource>> names, Mention mention)
    {
        Span<char> word = stackalloc char[MaximumName];
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var node = from; mention != Mention.None && node < tree[from].Next; node++)
        {
            var content = tree[node].Kind == NodeKind.Scalar ? tree.GetContent(node) : default;
            for (var start = content.IsEmpty ? -1 : 0; start >= 0; start = NextBrace(content, start))
            {
                var length = 0;
                for (; start + length < content.Length && length < MaximumName && char.IsAsciiLetterOrDigit((char)content[start + length]); length++)
                {
                    word[length] = (char)content[start + length];
                }

                if (length > 0 && (start + length == content.Length || content[start + length] is (byte)'.' or (byte)'}') && lookup.TryGetValue(word[..length], out var list))
                {
                    Note(list, mention);
                }
            }
        }
    }

    /// <summary>Where the next name in braces begins; -1 when none does.</summary>
    private static int NextBrace(ReadOnlySpan<byte> content, int from) => content[from..].IndexOf("${"u8) is >= 0 and var at ? from + at + 2 : -1;

    private void Note(List<Resource> resources, Mention mention)
    {
        foreach (var resource in resources)
        {
            if (_own < 0 || resource.BodyNode != _own)
            {
                _mentions[resource] |= mention;
            }
        }
    }
}
