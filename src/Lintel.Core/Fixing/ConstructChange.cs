using System.Globalization;
using System.Text;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Fixing;

/// <summary>
/// Says as code what to change in an app of the CDK, which nobody but its author changes: the property of the construct where the table knows it, else
/// what is always right, the override of the property of the resource that the construct makes.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/cdk/v2/guide/cfn-layer.html</remarks>
/// <param name="language">The language of the app.</param>
/// <param name="resource">The resource that has the gap.</param>
/// <param name="fix">What the practice wants.</param>
internal sealed class ConstructChange(ConstructLanguage language, Resource resource, Fix fix)
{
    /// <summary>Values looked at to find where a map is within a resource.</summary>
    private const int MaximumSearch = 2000;

    private readonly StringBuilder _text = new();
    private int _searched;

    private bool IsPython => language == ConstructLanguage.Python;

    private bool IsCSharp => language == ConstructLanguage.CSharp;

    /// <summary>The code, lines without indentation; null where it cannot be said.</summary>
    public string? Write()
    {
        if (fix.Steps.IsEmpty || fix.Steps.Any(static step => step.Kind == FixStepKind.Rewrite))
        {
            return null;
        }

        try
        {
            return Properties() ?? Overrides();
        }
        catch (EditRefusedException)
        {
            return null;
        }
    }

    /// <summary>The properties of the construct; null where the table does not know all of them.</summary>
    private string? Properties()
    {
        if (!IsWrapped(resource))
        {
            return null;
        }

        var lines = new List<string>();
        foreach (var (path, value) in fix.Steps.SelectMany(static step => Scalars(step)))
        {
            if (path.Length == 0 || ConstructProperties.Find(resource.Type, path, value) is not { } known)
            {
                return null;
            }

            var setting = (language, known.Value) switch
            {
                (ConstructLanguage.Python, "true") => "True",
                (ConstructLanguage.Python, "false") => "False",
                (ConstructLanguage.CSharp, var text) when text.Contains('.', StringComparison.Ordinal) => text[(text.IndexOf('.', StringComparison.Ordinal) + 1)..],
                (_, var text) => text,
            };
            var line = language switch
            {
                ConstructLanguage.Python => $"{Snake(known.Property)}={setting},",
                ConstructLanguage.CSharp => $"{Upper(known.Property)} = {setting},",
                _ => $"{known.Property}: {setting},",
            };
            if (!lines.Contains(line))
            {
                lines.Add(line);
            }
        }

        return lines.Count == 0 ? null : $"{Comment} in the properties of {Path(resource)}\n{string.Join('\n', lines)}";
    }

    /// <summary>The single values that a step sets, by path; one without a path for any other step.</summary>
    private static IEnumerable<(string Path, string Value)> Scalars(FixStep step) => step is { Kind: FixStepKind.Set, In.IsAbsent: true, Value: { } value } ? Scalars(step.Path, value) : [("", "")];

    private static IEnumerable<(string Path, string Value)> Scalars(string path, Desired value) => value switch
    {
        Desired.Scalar scalar => [(path, scalar.Text)],
        Desired.Entries map => map.Values.SelectMany(entry => Scalars($"{path}.{entry.Key}", entry.Value)),
        _ => [("", "")],
    };

    private string Overrides()
    {
        var variable = Variable(resource);
        Line($"{Comment} {Path(resource)}");
        var isMade = false;
        foreach (var step in fix.Steps.OrderBy(static step => step.Kind is FixStepKind.AddResource or FixStepKind.AddParameter ? step.Kind == FixStepKind.AddParameter ? 0 : 1 : 2))
        {
            if (step.Kind is not (FixStepKind.AddResource or FixStepKind.AddParameter) && !isMade)
            {
                isMade = true;
                Declare(variable, Made(resource));
            }

            switch (step.Kind)
            {
                case FixStepKind.AddParameter:
                    Declare(Name(step.Path), New("CfnParameter", step.Path, Desired.Map(("type", "String"), ("description", step.Value!))));
                    break;
                case FixStepKind.AddResource:
                    AddResource(step);
                    break;
                case FixStepKind.Set:
                    Call(variable, "addPropertyOverride", Text(PathOf(step)), Value(step.Value!.Whole));
                    break;
                case FixStepKind.Add:
                    Call(variable, "addPropertyOverride", Text(ItemOf(step)), Value(step.Value!.Whole));
                    break;
                case FixStepKind.Remove:
                    Call(variable, "addPropertyDeletionOverride", Text(PathOf(step)));
                    break;
                case FixStepKind.SetAttribute:
                    SetAttribute(variable, step.Path, step.Value!);
                    break;
            }
        }

        return _text.ToString().TrimEnd('\n');
    }

    private void AddResource(FixStep step)
    {
        var id = step.IsShared ? step.Path : Id + step.Path;
        Declare(Name(id), New("CfnResource", id, Desired.Map(("type", step.Key ?? ""), ("properties", step.Value!))));
        foreach (var (attribute, value) in (step.Attributes as Desired.Entries)?.Values ?? [])
        {
            if (attribute != "UpdateReplacePolicy")
            {
                SetAttribute(Name(id), attribute, value);
            }
        }
    }

    private void SetAttribute(string variable, string attribute, Desired value)
    {
        switch (attribute, value)
        {
            case ("DeletionPolicy", Desired.Scalar { Text: "Retain" or "Snapshot" } policy):
                Call(variable, "applyRemovalPolicy", $"{Cdk}RemovalPolicy.{policy.Text.ToUpperInvariant()}");
                break;
            case ("DependsOn", Desired.Addendum added):
                Call(IsCSharp ? $"{variable}.Node" : $"{variable}.node", "addDependency", NameOf(added));
                break;
            case ("UpdateReplacePolicy", _) when fix.Steps.Any(static step => step is { Kind: FixStepKind.SetAttribute, Path: "DeletionPolicy" }):
                break;
            default:
                Call(variable, "addOverride", Text(attribute), Value(value));
                break;
        }
    }

    private string Comment => IsPython ? "#" : "//";

    private string Cdk => IsCSharp ? "" : "cdk.";

    private string Self => IsPython ? "self" : "this";

    private void Line(string line) => _text.Append(line).Append('\n');

    private void Declare(string variable, string value) => Line(language switch
    {
        ConstructLanguage.Python => $"{variable} = {value}",
        ConstructLanguage.CSharp => $"var {variable} = {value};",
        _ => $"const {variable} = {value};",
    });

    private void Call(string variable, string method, params ReadOnlySpan<string> arguments) => Line(language switch
    {
        ConstructLanguage.Python => $"{variable}.{Snake(method)}({string.Join(", ", arguments)})",
        ConstructLanguage.CSharp => $"{variable}.{Upper(method)}({string.Join(", ", arguments)});",
        _ => $"{variable}.{method}({string.Join(", ", arguments)});",
    });

    private string New(string type, string id, Desired properties)
    {
        var entries = ((Desired.Entries)properties).Values;
        return language switch
        {
            ConstructLanguage.Python => $"cdk.{type}(self, {Text(id)}, {string.Join(", ", entries.Select(entry => $"{entry.Key}={Value(entry.Value)}"))})",
            ConstructLanguage.CSharp => $"new {type}(this, {Text(id)}, new {type}Props {{ {string.Join(", ", entries.Select(entry => $"{Upper(entry.Key)} = {Value(entry.Value)}"))} }})",
            _ => $"new cdk.{type}(this, {Text(id)}, {Value(properties)})",
        };
    }

    /// <summary>The resource that a construct makes.</summary>
    private string Made(Resource made)
    {
        var construct = Construct(made);
        var path = Path(made).Split('/');
        if (path.Length > 2 || (path.Length == 2 && !path[1].All(static c => char.IsAsciiLetterOrDigit(c) || c == '_')))
        {
            // What lies within another construct has no variable of its own, and one whose id is no name is called otherwise.
            var child = IsPython ? "find_child" : IsCSharp ? "FindChild" : "findChild";
            construct = $"{Cdk}Stack.{(IsCSharp ? "Of" : "of")}({Self}){string.Concat(path.Skip(1).Select(part => $".{Node}.{child}({Text(part)})"))}";
        }

        var isDefault = IsWrapped(made);
        construct = isDefault ? $"{construct}.{Node}.{(IsPython ? "default_child" : IsCSharp ? "DefaultChild" : "defaultChild")}" : construct;
        return !isDefault && path.Length <= 2 ? construct
            : IsCSharp ? $"(CfnResource){construct}"
            : language == ConstructLanguage.TypeScript ? $"{construct} as cdk.CfnResource"
            : construct;
    }

    private string Node => IsCSharp ? "Node" : "node";

    /// <summary>Whether a construct stands around the resource: the last part of its path is then <c>Resource</c>.</summary>
    private static bool IsWrapped(Resource made) => made.ConstructPath is { } path && path.EndsWith("/Resource", StringComparison.Ordinal);

    private static string Path(Resource made) => IsWrapped(made) ? made.ConstructPath![..^"/Resource".Length] : made.ConstructPath ?? made.Id;

    /// <summary>What the construct may be called: its id.</summary>
    private string Construct(Resource made)
    {
        var path = Path(made);
        return Name(path[(path.LastIndexOf('/') + 1)..]);
    }

    private string Variable(Resource made)
    {
        var name = Construct(made);
        return IsPython ? $"cfn_{name}" : $"cfn{Upper(name)}";
    }

    private string Name(string id)
    {
        var name = string.Concat(id.Where(static c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        name = name.Length == 0 || char.IsAsciiDigit(name[0]) ? $"construct{name}" : char.ToLowerInvariant(name[0]) + name[1..];
        return IsPython ? Snake(name) : name;
    }

    private string NameOf(Desired.Addendum added) => Name(fix.Steps.Any(step => step.IsShared && step.Path == added.Of) ? added.Of : Id + added.Of);

    /// <summary>What ids of additions begin with: the id of the construct.</summary>
    private string Id => Upper(string.Concat(Path(resource)[(Path(resource).LastIndexOf('/') + 1)..].Where(char.IsAsciiLetterOrDigit)));

    private string PathOf(FixStep step) => step.In.IsAbsent ? step.Path
        : (PathTo(resource.Properties, step.In, "", 0) ?? throw new EditRefusedException("it is not written as a property")) + "." + step.Path;

    /// <summary>The place of one more item, or of the one that has the same key.</summary>
    private string ItemOf(FixStep step)
    {
        var (map, index) = (step.In.IsAbsent ? resource.Properties : step.In, 0);
        var list = map[step.Path];
        if (list.IsUnknown)
        {
            throw new EditRefusedException("it is not known how many there are");
        }

        var wanted = step.Key is { } key && step.Value is Desired.Entries entries ? (entries.Values.FirstOrDefault(entry => entry.Key == key).Value as Desired.Scalar)?.Text : null;
        foreach (var item in list.IsList ? list.Items : default)
        {
            if (wanted is not null && item[step.Key!].AsText() == wanted)
            {
                break;
            }

            index++;
        }

        return $"{PathOf(step)}.{index.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The way to a map within a value: names and positions joined by '.'; null when it is not there.</summary>
    private string? PathTo(Value value, Value map, string path, int depth)
    {
        const int MaximumDepth = 12;
        if (value.Scope?.Tree == map.Scope?.Tree && value.Node == map.Node && value.Kind == map.Kind && depth > 0)
        {
            return path[1..];
        }

        if (depth == MaximumDepth || _searched++ > MaximumSearch)
        {
            return null;
        }

        if (value.IsMap)
        {
            foreach (var (key, inner) in value.Entries)
            {
                if (PathTo(inner, map, $"{path}.{key}", depth + 1) is { } found)
                {
                    return found;
                }
            }
        }
        else if (value.IsList)
        {
            var index = 0;
            foreach (var item in value.Items)
            {
                if (PathTo(item, map, $"{path}.{(index++).ToString(CultureInfo.InvariantCulture)}", depth + 1) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private string Value(Desired value) => value switch
    {
        Desired.Scalar { IsText: true } scalar => Text(scalar.Text),
        Desired.Scalar { Text: "true" or "false" } flag when IsPython => Upper(flag.Text),
        Desired.Scalar scalar => scalar.Text,
        Desired.Items list => Collection(IsCSharp ? "new object[] { " : "[", [.. list.Values.Select(Value)], IsCSharp ? " }" : "]"),
        Desired.Entries { Values.IsEmpty: true } => IsCSharp ? "new Dictionary<string, object>()" : "{}",
        Desired.Deferred deferred => Value(deferred.Make()),
        Desired.Entries map when IsCSharp => Collection("new Dictionary<string, object> { ", [.. map.Values.Select(entry => $"[{Text(entry.Key)}] = {Value(entry.Value)}")], " }"),
        Desired.Entries map => Collection(IsPython ? "{" : "{ ", [.. map.Values.Select(entry => $"{Key(entry.Key)}: {Value(entry.Value)}")], IsPython ? "}" : " }"),
        Desired.Unique unique => Value(Desired.Join(new Desired.Pseudo("AWS::StackName"), unique.Ending)),
        Desired.Joined joined => Joined(joined),
        Desired.Pseudo pseudo => $"{Cdk}Aws.{Snake(pseudo.Name["AWS::".Length..]).ToUpperInvariant()}",
        Desired.Given given => Fn(given.Parameter.Name),
        Desired.Addendum added when fix.Steps.Any(step => step.Kind == FixStepKind.AddParameter && step.Path == added.Of) => $"{NameOf(added)}.{(IsCSharp ? "ValueAsString" : IsPython ? "value_as_string" : "valueAsString")}",
        Desired.Addendum added => Attribute(NameOf(added), added.Attribute),
        Desired.Reference { Target: var target, Attribute: var attribute } => Attribute(Holder(target), attribute),
        _ => throw new EditRefusedException("it cannot be said in the language of the app"),
    };

    /// <summary>A list or map in one line, or in one line for each item where that would be long.</summary>
    private static string Collection(string open, List<string> items, string close)
    {
        const int MaximumColumns = 100;
        var line = $"{open}{string.Join(", ", items)}{close}";
        return line.Length <= MaximumColumns && !line.Contains('\n', StringComparison.Ordinal)
            ? line
            : $"{open.TrimEnd()}\n{string.Concat(items.Select(static item => $"    {item.Replace("\n", "\n    ", StringComparison.Ordinal)},\n"))}{close.TrimStart()}";
    }

    /// <summary>What holds the resource itself, as an expression.</summary>
    private string Holder(Resource target) => Made(target) is var made && made.Contains(' ', StringComparison.Ordinal) || made.StartsWith('(') ? $"({made})" : made;

    private string Fn(string name) => IsCSharp ? $"Fn.Ref({Text(name)})" : $"cdk.Fn.ref({Text(name)})";

    private string Attribute(string holder, string? attribute) => attribute is null
        ? $"{holder}.{(IsCSharp ? "Ref" : "ref")}"
        : language switch
        {
            ConstructLanguage.Python => $"{holder}.get_att({Text(attribute)}).to_string()",
            ConstructLanguage.CSharp => $"{holder}.GetAtt({Text(attribute)}).ToString()",
            _ => $"{holder}.getAtt({Text(attribute)}).toString()",
        };

    private string Joined(Desired.Joined joined)
    {
        var parts = joined.Parts.SelectMany(static part => part is Desired.Joined inner ? inner.Parts : [part]);
        return language switch
        {
            ConstructLanguage.Python => $"\"\".join([{string.Join(", ", parts.Select(Value))}])",
            ConstructLanguage.CSharp => $"string.Concat({string.Join(", ", parts.Select(Value))})",
            _ => $"`{string.Concat(parts.Select(part => part is Desired.Scalar text ? text.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("${", "\\${", StringComparison.Ordinal) : $"${{{Value(part)}}}"))}`",
        };
    }

    private string Key(string key) => !IsPython && key.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(key[0]) ? key : Text(key);

    private string Text(string text)
    {
        var quote = IsPython || IsCSharp ? '"' : '\'';
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var c in text)
        {
            _ = c == quote || c == '\\' ? quoted.Append('\\').Append(c)
                : c == '\n' ? quoted.Append("\\n")
                : c < ' ' ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : quoted.Append(c);
        }

        return quoted.Append(quote).ToString();
    }

    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Snake(string name) => TerraformEdits.Words(name, '_');
}
