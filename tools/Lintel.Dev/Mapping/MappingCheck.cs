using System.Text.Json;
using Lintel.Templates.Terraform;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Dev.Mapping;

/// <summary>
/// Holds the tables of the Terraform mapping against the schemas of both sides: every name exists, and shapes agree. Names that
/// are equal and mean different things are caught by their shapes.
/// </summary>
internal sealed class MappingCheck
{
    private const string CloudFormationFile = "cfn-types.json", TerraformFile = "tf-schema.json";

    private readonly JsonElement _types;
    private readonly JsonElement _provider;
    private readonly List<string> _problems = [];
    private string _entry = "";
    private int _lines;

    private MappingCheck(JsonElement types, JsonElement provider)
    {
        _types = types;
        _provider = provider;
    }

    /// <summary>Checks every line of the tables.</summary>
    /// <param name="folder">The folder of the schemas: <c>cfn-types.json</c> and <c>tf-schema.json</c>.</param>
    /// <param name="output">Where problems are written to.</param>
    /// <returns>The exit code: 0, also when there are no schemas, or 1 when a line does not hold.</returns>
    public static int Run(string folder, TextWriter output)
    {
        var (types, provider) = (Path.Combine(folder, CloudFormationFile), Path.Combine(folder, TerraformFile));
        if (!File.Exists(types) || !File.Exists(provider))
        {
            output.WriteLine($"mapping not checked: {folder} has no {CloudFormationFile} and {TerraformFile}");
            return 0;
        }

        using var cloudFormation = JsonDocument.Parse(File.ReadAllBytes(types));
        using var terraform = JsonDocument.Parse(File.ReadAllBytes(provider));
        var check = new MappingCheck(cloudFormation.RootElement.GetProperty("types"), terraform.RootElement);
        var entries = 0;
        foreach (var name in MappingTable.Names)
        {
            check.Check(name);
            entries++;
        }

        foreach (var problem in check._problems)
        {
            output.WriteLine(problem);
        }

        output.WriteLine($"{entries} entries, {check._lines} lines, {check._problems.Count} problems");
        return check._problems.Count == 0 ? 0 : 1;
    }

    /// <summary>The problems of one entry.</summary>
    /// <param name="types">The types of CloudFormation.</param>
    /// <param name="provider">The types of the provider.</param>
    /// <param name="entry">The entry.</param>
    public static IReadOnlyList<string> ProblemsOf(JsonElement types, JsonElement provider, MappedType entry)
    {
        var check = new MappingCheck(types, provider) { _entry = entry.Name };
        check.Check(entry);
        return check._problems;
    }

    private void Check(string name)
    {
        _entry = name;
        MappedType? entry;
        try
        {
            entry = MappingTable.Find(name);
        }
        catch (FormatException wrong)
        {
            Report("", wrong.Message);
            return;
        }

        if (entry is null)
        {
            Report("", "it is the same as a type that has no entry");
            return;
        }

        Check(entry);
    }

    private void Check(MappedType entry)
    {
        // A data source and types of older provider versions have no schema here.
        var root = _provider.TryGetProperty(entry.Name, out var schema) ? TerraformNode.Block(schema.GetProperty("attrs")) : (TerraformNode?)null;
        if (entry.Type.Length > 0 && !entry.Type.StartsWith("Terraform::", StringComparison.Ordinal))
        {
            Check(entry.Type, entry.Properties, root);
        }

        if (root is not null)
        {
            CheckArguments(entry, root.Value);
        }

        if (root is not null && entry.Key.Length > 0 && root.Value.Get(entry.Key) is null)
        {
            Report("key", $"the provider has no attribute '{entry.Key}'");
        }

        foreach (var part in entry.Parts)
        {
            Check(part.OwnerType, part.Properties, root);
            foreach (var key in part.Keys)
            {
                if (root is not null && root.Value.Get(key) is null)
                {
                    Report("part", $"the provider has no attribute '{key}'");
                }
            }
        }

        foreach (var emission in entry.Emissions)
        {
            Check(emission.Type, emission.Properties, emission.Each.Length == 0 ? root : root?.Get(emission.Each));
        }
    }

    /// <summary>Arguments have the types of the properties, or of their exception.</summary>
    private void CheckArguments(MappedType entry, TerraformNode root)
    {
        foreach (var (path, type) in ArgumentTypes.Of(entry))
        {
            if (path.Split('.').Aggregate((TerraformNode?)root, static (node, name) => node?.Get(name)) is { IsAny: false } argument && argument.Used != type)
            {
                Report(path, $"it is {argument.Kind} of {argument.Type}; say so in ArgumentTypes.csv");
            }
        }
    }

    private void Check(string type, MappedProperty[] properties, TerraformNode? block)
    {
        if (!_types.TryGetProperty(type, out var schema))
        {
            Report(type, "CloudFormation has no such type");
            return;
        }

        var known = CloudFormationType.Read(schema);
        foreach (var property in properties)
        {
            Check(property, known, known.Properties, block, block, "");
        }
    }

    private void Check(MappedProperty property, CloudFormationType type, JsonElement properties, TerraformNode? block, TerraformNode? outer, string path)
    {
        _lines++;
        var full = path + property.Name;
        var code = CloudFormationType.CodeOf(properties, property.Name);
        if (property.Name.StartsWith("Terraform::", StringComparison.Ordinal))
        {
            // CloudFormation cannot say it.
        }
        else if (code is null)
        {
            Report(full, "CloudFormation has no such property");
        }
        else if (!CloudFormationType.Alternatives(code).Exists(alternative => Fits(property, alternative)))
        {
            Report(full, $"CloudFormation has {code} where the table has {(char)property.Shape}");
        }

        TerraformNode? inner = null;
        foreach (var source in property.Sources)
        {
            var found = CheckSource(property, source, source.IsOuter ? outer : block, full);
            inner = inner is { IsBlock: true } first && found is { IsBlock: true } second ? Join(first, second) : inner ?? found;
        }

        if (property.Shape == MappedShape.KeyedValues)
        {
            foreach (var line in property.Properties)
            {
                _lines++;
                foreach (var source in line.Sources)
                {
                    CheckSource(line, source, block, $"{full}[{line.Name}]");
                }
            }

            return;
        }

        var definition = code is null ? default : type.Definition(code);
        if (property.Operation is MappedOperation.Wrap or MappedOperation.WrapAll && CloudFormationType.CodeOf(definition, property.Arguments[0].Split('.')[0]) is null)
        {
            Report(full, $"CloudFormation has no {property.Arguments[0]} in it");
        }

        foreach (var own in property.Operation is MappedOperation.Fan ? property.Results : property.Operation is MappedOperation.Pairs ? (string[])[.. property.Arguments] : [])
        {
            if (CloudFormationType.CodeOf(definition, own) is null && definition.ValueKind != JsonValueKind.Undefined)
            {
                Report(full, $"CloudFormation has no {own} in it");
            }
        }

        // Below JSON text, and below what the provider's schema does not describe, there are no names to hold the lines against.
        var within = inner is { IsBlock: true } ? inner : null;
        foreach (var line in property.Properties)
        {
            // CloudFormation's schema has no names below a JSON document.
            if (code == "j")
            {
                _lines++;
                foreach (var source in line.Sources)
                {
                    CheckSource(line, source, within, $"{full}.{line.Name}");
                }

                continue;
            }

            Check(line, type, definition, within, property.Shape == MappedShape.Object ? outer : within, full + (property.Shape == MappedShape.Objects ? "[]." : "."));
        }
    }

    private TerraformNode? CheckSource(MappedProperty property, MappedSource source, TerraformNode? block, string full)
    {
        if (source.Kind == MappedSourceKind.Same)
        {
            return block;
        }

        if (source.Kind != MappedSourceKind.Path || block is null || source.IsOther)
        {
            return null;
        }

        var node = block;
        foreach (var name in source.Path)
        {
            if (node is { IsAny: true })
            {
                return null;
            }

            node = node?.Get(name);
            if (node is null)
            {
                Report(full, $"the provider has no '{string.Join('.', source.Path)}'");
                return null;
            }
        }

        if (!node.Value.IsAny && !(source.IsBlocks ? node.Value.IsBlock : Fits(property, node.Value)))
        {
            Report(full, $"'{string.Join('.', source.Path)}' is {(node.Value.IsBlock ? "a block" : $"{node.Value.Kind} of {node.Value.Type}")}, which does not fit {(char)property.Shape}");
        }

        return node;
    }

    /// <summary>Whether the shape of a line is the one of the CloudFormation schema.</summary>
    private static bool Fits(MappedProperty property, string code) => property.Shape switch
    {
        MappedShape.Text => code is "s" or "t",
        MappedShape.Number => code is "n" or "i",
        MappedShape.Boolean => code == "b",
        // A structure whose names the provider shares, as far as practices read it.
        MappedShape.Json => code == "j" || code.Contains('@', StringComparison.Ordinal) || code.StartsWith('{') || code.StartsWith('[') || code == "T",
        MappedShape.Object => code.StartsWith('@') || (code == "j" && property.Properties.Length == 0),
        MappedShape.Objects => code.StartsWith("[@", StringComparison.Ordinal) || code == "[T]" || (code is "j" && property.Operation == MappedOperation.Pairs),
        MappedShape.Texts => code is ['[', not '@', ..],
        MappedShape.Map => code.StartsWith('{') || code == "j",
        MappedShape.TagList => code.StartsWith('['),
        MappedShape.TagMap => code.StartsWith('{') || code == "j",
        MappedShape.KeyedValues => code.StartsWith("[@", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether a value of the provider can be given the shape of a line.</summary>
    private static bool Fits(MappedProperty property, TerraformNode node)
    {
        switch (property.Operation)
        {
            case MappedOperation.Wrap or MappedOperation.WrapAll or MappedOperation.KeySchema:
                return !node.IsBlock;
            case MappedOperation.Pairs:
                return node.Kind == "map" || node.IsBlock;
            case MappedOperation.PairMap or MappedOperation.KeyBy or MappedOperation.Fan:
                return node.IsBlock;
            case MappedOperation.Acl or MappedOperation.Constant:
                return true;
        }

        return property.Shape switch
        {
            // A list where CloudFormation has one value: the value of one is taken out of it.
            MappedShape.Text => !node.IsBlock && node.Kind != "map",
            MappedShape.Number => !node.IsBlock && node.Kind == "val" && node.Type != "bool",
            MappedShape.Boolean => !node.IsBlock && node.Kind == "val" && node.Type != "number",
            MappedShape.Texts => !node.IsBlock && node.Kind != "map",
            MappedShape.Object or MappedShape.Objects => node.IsBlock || (property.IsJson && node.Kind == "val"),
            MappedShape.Map => node.Kind == "map" || node.IsBlock,
            MappedShape.TagList or MappedShape.TagMap => node.Kind == "map",
            _ => true,
        };
    }

    /// <summary>The attributes of two blocks together: a list can be made of blocks of several types.</summary>
    private static TerraformNode Join(TerraformNode first, TerraformNode second)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var property in first.Attributes.EnumerateObject())
            {
                property.WriteTo(writer);
            }

            foreach (var property in second.Attributes.EnumerateObject())
            {
                if (!first.Attributes.TryGetProperty(property.Name, out _))
                {
                    property.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return TerraformNode.Block(JsonElement.Parse(stream.ToArray()));
    }

    private void Report(string path, string problem) => _problems.Add($"{_entry}: {(path.Length > 0 ? path + ": " : "")}{problem}");
}
