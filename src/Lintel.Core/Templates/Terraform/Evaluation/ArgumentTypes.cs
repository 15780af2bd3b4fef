using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The types of the arguments of Terraform resources: those of the properties that the mapping makes of them, but for the exceptions in <c>ArgumentTypes.csv</c>.</summary>
internal static class ArgumentTypes
{
    private static readonly ConcurrentDictionary<MappedType, Dictionary<string, UsedType>> Known = [];
    private static readonly Lazy<FrozenDictionary<(string Resource, string Argument), UsedType>> Exceptions = new(ReadExceptions);

    /// <summary>By the path of an argument (<c>root_block_device.volume_size</c>), its type; without those that become something else in CloudFormation.</summary>
    public static IReadOnlyDictionary<string, UsedType> Of(MappedType type) => Known.GetOrAdd(type, static type =>
    {
        var types = new Dictionary<string, UsedType>(StringComparer.Ordinal);
        Add(types, "", type.Properties);
        foreach (var part in type.Parts)
        {
            Add(types, "", part.Properties);
        }

        foreach (var path in types.Keys)
        {
            types[path] = Exceptions.Value.TryGetValue((type.Name, path), out var other) ? other : types[path];
        }

        return types;
    });

    private static FrozenDictionary<(string Resource, string Argument), UsedType> ReadExceptions()
    {
        using var stream = typeof(ArgumentTypes).Assembly.GetManifestResourceStream("ArgumentTypes.csv") ?? throw new InvalidOperationException("The table of the types of arguments is not part of this build.");
        using var reader = new StreamReader(stream);
        var exceptions = new Dictionary<(string Resource, string Argument), UsedType>();
        var isHead = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || isHead)
            {
                isHead = line.StartsWith('#');
                continue;
            }

            var cells = line.Split(',');
            exceptions.Add((cells[0], cells[1]), cells[2] switch
            {
                "string" => UsedType.Text,
                "number" => UsedType.Number,
                "bool" => UsedType.Boolean,
                "list(string)" => UsedType.Texts,
                "map(string)" => UsedType.TextMap,
                _ => UsedType.Other,
            });
        }

        return exceptions.ToFrozenDictionary();
    }

    private static void Add(Dictionary<string, UsedType> types, string path, MappedProperty[] properties)
    {
        foreach (var property in properties.Where(static property => property.Operation == MappedOperation.None))
        {
            foreach (var source in property.Sources.Where(static source => !source.IsOuter && !source.IsBlocks))
            {
                var name = path + string.Join('.', source.Path);
                if (property.Properties.Length == 0 && source.Kind == MappedSourceKind.Path && TypeOf(property.Shape) is not UsedType.None and var type)
                {
                    types.TryAdd(name, type);
                }
                else if (property.Properties.Length > 0 && source.Kind is MappedSourceKind.Path or MappedSourceKind.Same)
                {
                    Add(types, source.Kind == MappedSourceKind.Same ? path : name + ".", property.Properties);
                }
            }
        }
    }

    private static UsedType TypeOf(MappedShape shape) => shape switch
    {
        MappedShape.Text => UsedType.Text,
        MappedShape.Number => UsedType.Number,
        MappedShape.Boolean => UsedType.Boolean,
        MappedShape.Texts => UsedType.Texts,
        MappedShape.TagList or MappedShape.TagMap => UsedType.TextMap,
        _ => UsedType.None,
    };
}
