using System.Collections.Concurrent;
using Lintel.Checking.Wording;

namespace Lintel.Templates.Terraform;

/// <summary>What Terraform calls the properties of a type: the tables of the mapping read backwards.</summary>
internal sealed class TerraformVocabulary : ISourceVocabulary
{
    /// <summary>The deepest property that has a word, and the most of them: rules of a web ACL nest without end.</summary>
    private const int MaximumDepth = 5;
    private const int MaximumWords = 1_000;

    private static readonly ConcurrentDictionary<(string Declared, string Type), TerraformVocabulary?> s_known = [];

    /// <summary>The types whose JSON has the names of the service's API, which begin in lower case. Elsewhere it is one way of several to write a block.</summary>
    private static readonly string[] s_withJson = ["aws_ecs_task_definition", "aws_batch_job_definition"];

    private readonly string _declared;
    private readonly bool _hasJson;
    private readonly Dictionary<string, SourceWord> _paths = new(StringComparer.Ordinal);

    /// <summary>By the end of a path, the words of all paths that end so.</summary>
    private readonly Dictionary<string, List<SourceWord>> _ends = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceWord> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceWord>.AlternateLookup<ReadOnlySpan<char>> _byPath;
    private readonly Dictionary<string, List<SourceWord>>.AlternateLookup<ReadOnlySpan<char>> _byEnd;

    private TerraformVocabulary(MappedType entry, string type)
    {
        _declared = entry.Name;
        _hasJson = s_withJson.Contains(_declared);
        var own = entry.Type == type ? entry.Properties : Array.Find(entry.Emissions, emission => emission.Type == type)?.Properties ?? [];
        if (MappingTable.IsSplit(type))
        {
            AddParts(type, own, isFirst: true);
            Add(own, [], [], "", []);
        }
        else
        {
            Add(own, [], [], "", []);
            AddParts(type, own, isFirst: false);
        }

        _byPath = _paths.GetAlternateLookup<ReadOnlySpan<char>>();
        _byEnd = _ends.GetAlternateLookup<ReadOnlySpan<char>>();
        // A parameter that is not shown is a variable that is sensitive.
        _paths.TryAdd("NoEcho", new("sensitive"));
    }

    /// <summary>The words of a type.</summary>
    /// <param name="declared">The Terraform type.</param>
    /// <param name="type">The CloudFormation type that it stands for.</param>
    /// <returns>Null when the tables do not have the Terraform type.</returns>
    public static TerraformVocabulary? Of(string declared, string type) => s_known.GetOrAdd((declared, type), static key => MappingTable.Find(key.Declared) is { } entry ? new(entry, key.Type) : null);

    /// <inheritdoc/>
    public IReadOnlyList<SourceWord> Property(ReadOnlySpan<char> path) => _byPath.TryGetValue(path, out var word) ? [word] : _byEnd.TryGetValue(path, out var words) ? words : [];

    /// <inheritdoc/>
    public SourceWord? Attribute(ReadOnlySpan<char> key) => _attributes.GetValueOrDefault(key.ToString());

    /// <inheritdoc/>
    public string? Type(string type) => Find(type)?.Name;

    /// <inheritdoc/>
    public ISourceVocabulary? Of(string type) => Find(type) is { } entry ? Of(entry.Name, type) : null;

    /// <inheritdoc/>
    public ISourceVocabulary? At(ReadOnlySpan<char> address) => WithinModule(address.ToString()) is var local && local.IndexOf('.', StringComparison.Ordinal) is > 0 and var end && MappingTable.Find(local[..end]) is { Type.Length: > 0 } entry
        ? Of(entry.Name, entry.Type)
        : null;

    /// <inheritdoc/>
    public string? Reference(string target, bool hasAttribute)
    {
        switch (target)
        {
            case "AWS::AccountId":
                return "data.aws_caller_identity.current.account_id";
            case "AWS::Region":
                return "data.aws_region.current.region";
            case "AWS::Partition":
                return "data.aws_partition.current.partition";
        }

        var address = hasAttribute ? target[..Math.Max(0, target.LastIndexOf('.'))] : target;
        var inModule = WithinModule(address);
        if (inModule.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var end) || MappingTable.Find(inModule[..end]) is not { } entry)
        {
            return null;
        }

        var attribute = hasAttribute ? target[(address.Length + 1)..] : "";
        var name = hasAttribute ? entry.Attributes.FirstOrDefault(pair => pair.Value == attribute).Key ?? (attribute == "Arn" ? "arn" : null)
            : entry.Attributes.FirstOrDefault(static pair => pair.Value.Length == 0).Key ?? "id";
        return name is null ? null : $"{inModule}.{name}";
    }

    /// <summary>An address as the module writes it that the resource is in.</summary>
    private static string WithinModule(string address) => address.LastIndexOf("aws_", StringComparison.Ordinal) is > 0 and var start && address.StartsWith("module.", StringComparison.Ordinal) ? address[start..] : address;

    /// <summary>Of several Terraform types for one, that which is named after this one: a cluster has instances of its own kind.</summary>
    private MappedType? Find(string type)
    {
        var entries = MappingTable.AllOf(type);
        return entries.FirstOrDefault(entry => entry.Name.StartsWith(_declared + "_", StringComparison.Ordinal)) ?? (entries is [var best, ..] ? best : null);
    }

    private void AddParts(string type, MappedProperty[] own, bool isFirst)
    {
        foreach (var (name, part) in MappingTable.PartsOf(type).OrderBy(static entry => entry.Part.Properties.Length).ThenBy(static entry => entry.Type, StringComparer.Ordinal))
        {
            Add(isFirst ? part.Properties : Array.FindAll(part.Properties, line => !Array.Exists(own, other => other.Name == line.Name)), [], [], name, []);
        }
    }

    /// <summary>Adds the words of the properties within one.</summary>
    /// <param name="lines">The properties.</param>
    /// <param name="names">The names on the way to them.</param>
    /// <param name="way">What Terraform calls that way.</param>
    /// <param name="part">The type of resource that they are written in, when that is another one; else empty.</param>
    /// <param name="outer">What Terraform calls the way to the innermost list around them.</param>
    private void Add(MappedProperty[] lines, string[] names, string[] way, string part, string[] outer, bool isJson = false)
    {
        foreach (var line in lines)
        {
            if (_paths.Count >= MaximumWords || names.Length >= MaximumDepth)
            {
                return;
            }

            if (line.Name.StartsWith("Terraform::", StringComparison.Ordinal) || SourceOf(line) is not { } source)
            {
                continue;
            }

            string[] at = source.Kind switch
            {
                MappedSourceKind.Same => source.IsOuter ? outer : way,
                _ => [.. source.IsOuter ? outer : way, .. source.Kind == MappedSourceKind.SameName ? [Words(line.Name, isJson)] : source.Path],
            };
            string[] path = [.. names, line.Name];
            if (line.Shape == MappedShape.Objects && line.Sources.Length > 1)
            {
                // Blocks of several kinds, such as those of volumes: what is in them is named without them.
                Add(line.Properties, path, [], part, []);
                continue;
            }

            // An object that is no block has the word of the block that all within it is in.
            Put(path, at.Length > 0 || part.Length > 0 || CommonBlock(line.Properties) is not { } block ? at : [block], part, line);
            if (line.Operation is MappedOperation.Wrap or MappedOperation.WrapAll)
            {
                Put([.. path, .. line.Arguments[0].Split('.')], at, part, line);
            }
            else if (line.Shape == MappedShape.KeyedValues)
            {
                foreach (var value in line.Properties)
                {
                    if (SourceOf(value) is { Kind: MappedSourceKind.Path, IsOuter: false } place)
                    {
                        _attributes.TryAdd(value.Name, new(string.Join('.', [.. at, .. place.Path]), part));
                    }
                }
            }
            else
            {
                Add(line.Properties, path, at, part, line.Shape == MappedShape.Objects ? at : outer, isJson || (line.IsJson && _hasJson));
            }
        }
    }

    private static string? CommonBlock(MappedProperty[] lines)
    {
        string? block = null;
        foreach (var line in lines)
        {
            if (SourceOf(line) is not { Kind: MappedSourceKind.Path, IsOuter: false, Path: [var first, _, ..] } || (block is not null && block != first))
            {
                return null;
            }

            block = first;
        }

        return block;
    }

    private void Put(string[] path, string[] at, string part, MappedProperty line)
    {
        if ((at.Length == 0 && part.Length == 0) || line.Operation is MappedOperation.Constant or MappedOperation.Which or MappedOperation.Method)
        {
            // The block itself, which has no word beside those of what is in it, or a value that Terraform says in another way.
            return;
        }

        var word = new SourceWord(string.Join('.', at), part)
        {
            Values = line.Operation switch
            {
                MappedOperation.Words => [.. line.Arguments.Zip(line.Results, static (source, schema) => (schema, source))],
                MappedOperation.Acl => [("Private", "private")],
                _ => [],
            },
        };
        if (!_paths.TryAdd(string.Join('.', path), word))
        {
            return;
        }

        for (var i = 1; i < path.Length; i++)
        {
            var end = string.Join('.', path[i..]);
            if (!_ends.TryGetValue(end, out var words))
            {
                _ends.Add(end, words = []);
            }

            if (!words.Exists(known => known.Text == word.Text))
            {
                words.Add(word);
            }
        }
    }

    private static MappedSource? SourceOf(MappedProperty line) => Array.Find(line.Sources, static source => source is { Kind: MappedSourceKind.Path or MappedSourceKind.Same or MappedSourceKind.SameName, IsOther: false });

    /// <summary>What a property is called whose word is made of its name: JSON keeps that of the API.</summary>
    private static string Words(string name, bool isJson) => isJson ? char.ToLowerInvariant(name[0]) + name[1..] : Fixing.TerraformEdits.Words(name, '_');
}
