using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Sam;

namespace Lintel.Fixing;

/// <summary>Turns what a practice wants into edits of the files that the resource is written in, while these are at hand.</summary>
/// <param name="withEdits">Whether the edits are kept; without, they are tried for what forbids them, in no particular layout.</param>
internal sealed class FixPlanner(bool withEdits)
{
    private const string LifecyclePrefix = "lifecycle.", Parameters = "Parameters";

    private readonly Dictionary<SyntaxTree, ulong> _checksums = [];
    private readonly Dictionary<SyntaxTree, TreeEditor> _editors = [];
    private readonly List<(SyntaxTree Tree, TreeEditor Editor)> _changed = [];
    private readonly Dictionary<SyntaxTree, (int Map, HashSet<string> Names, HashSet<int> Bodies)> _resources = [];

    /// <summary>Plans a fix.</summary>
    /// <param name="resource">The resource that has the gap.</param>
    /// <param name="fix">What the practice wants.</param>
    /// <param name="source">What makes the template, when that is an app: it is then not the place to change. Null for a template that is written.</param>
    public FindingFix Plan(Resource resource, Fix fix, ConstructSource? source)
    {
        if (fix.Safety == FixSafety.Manual)
        {
            return fix.PlannedAs(resource.Type, static (fix, _) => new(FixSafety.Manual, fix.Title, fix.Caution) { Document = fix.Document });
        }

        if (source is not null)
        {
            var replaced = Replacements.AreMadeBy(resource.Type, fix);
            return new(FixSafety.Manual, fix.Title, $"the template is made by an app: change the construct{(fix.Caution is null && !replaced ? "" : $"; {(replaced ? WithReplacement(fix.Caution) : fix.Caution)}")}")
            {
                Construct = ConstructLanguages.Of(source.File, source.App) is { } language ? new ConstructChange(language, resource, fix).Write() : null,
                Replaces = replaced,
            };
        }

        try
        {
            _changed.Clear();
            var edits = Edit(resource, fix);
            var planned = fix.PlannedAs(resource.Type, static (fix, type) => Replacements.AreMadeBy(type, fix)
                ? new(FixSafety.Suggestion, fix.Title, WithReplacement(fix.Caution)) { Uncovers = fix.Uncovered, Replaces = true }
                : new(fix.Safety, fix.Title, fix.Caution) { Uncovers = fix.Uncovered });
            return withEdits ? planned with { Edits = edits } : planned;
        }
        catch (EditRefusedException e)
        {
            return new(FixSafety.Manual, fix.Title, e.Message);
        }
    }

    private static string WithReplacement(string? caution) => caution is null ? "it replaces the resource"
        : caution.Contains("replace", StringComparison.Ordinal) || caution.Contains("takes a new", StringComparison.Ordinal) ? caution
        : $"{caution}; it replaces the resource";

    private ImmutableArray<FileEdit> Edit(Resource resource, Fix fix)
    {
        if (resource.Scope.Tree.IsHclJson)
        {
            throw new EditRefusedException("Terraform in JSON is made by programs: change what makes it");
        }

        if (resource.Scope.Tree.IsHcl)
        {
            return EditTerraform(resource, fix);
        }

        if (fix.Steps.All(static step => step.Kind == FixStepKind.Rewrite))
        {
            return Kept([(resource.Scope.Tree, [.. fix.Steps.Select(step => Rewrite(resource, step))])]);
        }

        // A part of a pipeline is changed by the maps that it is written as.
        if (!resource.Raw.IsAbsent && (resource.Raw.Scope?.Tree != resource.Scope.Tree || fix.Steps.Any(static step => step.In.IsAbsent)))
        {
            throw new EditRefusedException("its configuration is not at hand");
        }

        if (IsMadeOfEvents(resource) && fix.Steps.Any(static step => !IsBeside(step)))
        {
            return SetForAllApis(resource, fix);
        }

        if (fix.WantedAs(resource.DeclaredType, resource.Type, WantedOnResource) is { } wanted)
        {
            EditorOf(resource.Scope.Tree).Merge(Body(resource), wanted);
            return Kept();
        }

        fix = withEdits ? fix.Resolve(value => InTemplate(resource, fix, value), withAdditions: true) : fix;
        foreach (var step in fix.Steps.Where(static step => step.Kind is FixStepKind.Remove or FixStepKind.SetAttribute))
        {
            var (editor, mapping) = Find(resource, step);
            if (step.Kind == FixStepKind.Remove)
            {
                editor.Remove(mapping, Names(resource, step));
            }
            else
            {
                editor.SetBehind(mapping, KnownName.Type, step.Path, step.Value!);
            }
        }

        foreach (var step in fix.Steps.Where(static step => step.Kind == FixStepKind.Set && step.Key is not null))
        {
            var (editor, mapping) = Find(resource, step);
            editor.SetBefore(mapping, step.Key ?? "", step.Path, step.Value!);
        }

        foreach (var (first, entries) in Sets(fix, step => Names(resource, step), resource.DeclaredType))
        {
            var (editor, mapping) = Find(resource, first);
            editor.Merge(mapping, entries);
        }

        AddBeside(resource, fix);
        return Kept();
    }

    /// <summary>Whether a step adds something beside the resource, which itself stays as it is.</summary>
    private static bool IsBeside(FixStep step) => step.Kind is FixStepKind.AddResource or FixStepKind.AddParameter;

    /// <summary>Adds the resources and parameters of a fix.</summary>
    private void AddBeside(Resource resource, Fix fix)
    {
        var parameters = new List<(string, Desired)>();
        foreach (var step in fix.Steps.Where(IsBeside))
        {
            var editor = EditorOf(resource.Scope.Tree);
            if (step.Kind == FixStepKind.AddParameter)
            {
                CheckParameter(resource, step.Path);
                parameters.Add((step.Path, Desired.Map(("Type", step.Key ?? "String"), ("Description", step.Value!))));
                continue;
            }

            var name = step.IsShared ? step.Path : NameBeside(resource, step.Path);
            var (body, resources) = (Resources(resource, name, out var own), own);
            Desired.Entries added = new([("Type", step.Key ?? ""), .. (step.Attributes as Desired.Entries)?.Values ?? [], ("Properties", step.Value!)]);
            if (step.IsShared)
            {
                editor.AddLast(resources, name, added);
            }
            else
            {
                editor.AddBehind(resources, body, name, added);
            }
        }

        if (parameters.Count > 0)
        {
            EditorOf(resource.Scope.Tree).AddToSection(Parameters, new([.. parameters]));
        }
    }

    /// <summary>Replaces a part of what is written at a place.</summary>
    private static TextEdit Rewrite(Resource resource, FixStep step)
    {
        var tree = resource.Scope.Tree;
        var span = tree.GetSpan(step.In.IsAbsent ? resource.KeyNode : step.In.Node);
        var text = tree.Source.Slice(span);
        var part = System.Text.Encoding.UTF8.GetBytes(step.Path);
        var index = text.IndexOf(part);
        return (!step.In.IsAbsent && step.In.Scope?.Tree != tree) || index < 0 || text[(index + part.Length)..].IndexOf(part) >= 0
            ? throw new EditRefusedException($"'{step.Path}' is written in another form")
            : new(new(span.Start + index, span.Start + index + part.Length), ((Desired.Scalar)step.Value!).Text);
    }

    /// <summary>What a fix sets and adds, when it does nothing else and only on the resource itself: the same for each of the type.</summary>
    private static Desired.Entries? WantedOnResource(Fix fix, string? declared, string type) => IsOnResource(fix) && fix.Steps.All(step => Path(declared, type, step.Path).Length > 0)
        ? Sets(fix, step => [nameof(KnownName.Properties), .. Path(declared, type, step.Path)], declared)[0].Entries
        : null;

    /// <summary>The same under the names that the mapping to Terraform knows.</summary>
    private static Desired.Entries? WantedOfTerraform(Fix fix, string? declared, string type) => IsOnResource(fix) ? Sets(fix, static step => step.Path.Split('.'))[0].Entries : null;

    /// <summary>Whether a fix only puts values on the resource, which are the same for each resource of a type: what has to be resolved is not.</summary>
    private static bool IsOnResource(Fix fix) => !fix.Steps.IsEmpty
        && fix.Steps.All(static step => step is { Kind: FixStepKind.Set or FixStepKind.Add, Key: null, In.IsAbsent: true, Value.NeedsEditor: false });

    private ImmutableArray<FileEdit> EditTerraform(Resource resource, Fix fix)
    {
        var edits = new TerraformEdits(resource, withEdits);
        if (fix.WantedAs(resource.DeclaredType, resource.Type, WantedOfTerraform) is { } wanted)
        {
            edits.Set(default, wanted);
            return Kept(edits.Changed);
        }

        fix = fix.Resolve(value => edits.Resolve(fix, value), withEdits);
        foreach (var step in fix.Steps.Where(static step => step.Kind is FixStepKind.Remove or FixStepKind.SetAttribute))
        {
            if (step is { Kind: FixStepKind.SetAttribute, Path: "DependsOn" })
            {
                edits.AddDependency(step.Value!);
            }
            else if (step.Kind == FixStepKind.SetAttribute)
            {
                edits.SetLifecycle(LifecycleArgument(step.Path), step.Value!);
            }
            else
            {
                edits.Remove(step.In, step.Path.Split('.'));
            }
        }

        foreach (var step in fix.Steps.Where(static step => step.Kind is FixStepKind.AddResource or FixStepKind.AddParameter))
        {
            if (step.Kind == FixStepKind.AddParameter)
            {
                edits.AddVariable(step);
            }
            else
            {
                edits.AddResource(step);
            }
        }

        foreach (var (first, entries) in Sets(fix, static step => step.Path.Split('.')))
        {
            edits.Set(first.In, entries);
        }

        return Kept(edits.Changed);
    }

    /// <summary>The argument of Terraform's <c>lifecycle</c> that an attribute of the resource names.</summary>
    private static string LifecycleArgument(string attribute) => attribute.StartsWith(LifecyclePrefix, StringComparison.Ordinal)
        ? attribute[LifecyclePrefix.Length..]
        : throw new EditRefusedException("Terraform has no such attribute");

    /// <summary>The edits of the files that the fix changed.</summary>
    private ImmutableArray<FileEdit> Kept() => Kept(_changed.Select(static changed => (changed.Tree, changed.Editor.Edits)));

    private ImmutableArray<FileEdit> Kept(IEnumerable<(SyntaxTree Tree, IReadOnlyList<TextEdit> Edits)> changed)
    {
        var files = ImmutableArray.CreateBuilder<FileEdit>();
        foreach (var (tree, edits) in changed)
        {
            CheckSyntax(tree);
            if (tree.Source.Derived is not null)
            {
                throw new EditRefusedException("a part of the file is text within text");
            }

            TextEdits.CheckOverlaps(edits);
            if (withEdits)
            {
                files.Add(new(tree.Source.Path, [.. edits.Order(Comparer<TextEdit>.Create(TextEdit.Compare))]) { Checksum = Checksum(tree) });
            }
        }

        return files.DrainToImmutable();
    }

    /// <summary>Sets what the API that SAM makes of events is to have, in <c>Globals</c>, which is for that API alone where the template has no other.</summary>
    private ImmutableArray<FileEdit> SetForAllApis(Resource api, Fix fix)
    {
        var tree = api.Scope.Tree;
        if (fix.Steps.Any(static step => !IsBeside(step) && (step is not { Kind: FixStepKind.Set or FixStepKind.Add, Key: null } || (step.In.IsAbsent && !ServerlessProperties.OfAllApis.Contains(step.Path.Split('.')[0])))))
        {
            throw new EditRefusedException("SAM makes the API of the events of functions, and Globals has no place for it: write the API as a resource of its own");
        }

        var resources = tree.FindKey(tree.Root, nameof(KnownName.Resources)) is >= 0 and var key ? tree[key].Next : -1;
        foreach (var (_, body) in tree.Pairs(resources))
        {
            if (tree.Find(body, KnownName.Type) is >= 0 and var type && tree.TextEquals(type, "AWS::Serverless::Api"))
            {
                throw new EditRefusedException("Globals would set it for the other APIs of the template too");
            }
        }

        fix = withEdits ? fix.Resolve(value => InTemplate(api, fix, value), withAdditions: true) : fix;
        foreach (var (first, entries) in Sets(fix, step => step.In.IsAbsent ? Path(api, step.Path) : step.Path.Split('.'), api.DeclaredType))
        {
            if (first.In.IsAbsent)
            {
                EditorOf(tree).AddToSection("Globals", new([("Api", entries)]));
            }
            else
            {
                var (editor, mapping) = Find(api, first);
                editor.Merge(mapping, entries);
            }
        }

        AddBeside(api, fix);
        return Kept();
    }

    /// <summary>What is set or added in one map: it can be missing together, and is then written once.</summary>
    private static List<(FixStep First, Desired.Entries Entries)> Sets(Fix fix, Func<FixStep, string[]> names, string? declared = null)
    {
        var sets = new List<(FixStep First, Desired.Entries Entries)>();
        for (var i = 0; i < fix.Steps.Length; i++)
        {
            var first = fix.Steps[i];
            if (!IsSet(first) || sets.Exists(known => AreInOneMap(known.First, first)))
            {
                continue;
            }

            var entries = new List<(string, Desired)>();
            foreach (var step in fix.Steps.AsSpan()[i..])
            {
                if (IsSet(step) && AreInOneMap(first, step))
                {
                    var value = declared is null ? step.Value! : ServerlessProperties.ValueOf(declared, step.Path, step.Value!);
                    Put(entries, names(step), step.Kind == FixStepKind.Add ? new Desired.Addition(value, step.Key) : value);
                }
            }

            sets.Add((first, new([.. entries])));
        }

        return sets;
    }

    private static bool IsSet(FixStep step) => step.Kind == FixStepKind.Add || step is { Kind: FixStepKind.Set, Key: null };

    private static bool AreInOneMap(FixStep one, FixStep other) => one.In.Scope?.Tree == other.In.Scope?.Tree && one.In.Node == other.In.Node;

    /// <summary>The editor of the file that a step changes, and the map that its names start in.</summary>
    private (TreeEditor Editor, int Mapping) Find(Resource resource, FixStep step)
    {
        var isWithin = !step.In.IsAbsent;
        if (isWithin && (step.In.Kind != ValueKind.Map || step.In.Scope is null || step.In.Scope.Tree[step.In.Node].Kind != NodeKind.Mapping))
        {
            throw new EditRefusedException("it is computed by a function");
        }

        var tree = isWithin ? step.In.Scope!.Tree : resource.Scope.Tree;
        return (EditorOf(tree), isWithin ? step.In.Node : Body(resource));
    }

    /// <summary>The editor of a file that the fix changes.</summary>
    private TreeEditor EditorOf(SyntaxTree tree)
    {
        foreach (var (known, used) in _changed)
        {
            if (known == tree)
            {
                return used;
            }
        }

        CheckSyntax(tree);
        if (!_editors.TryGetValue(tree, out var editor))
        {
            _editors.Add(tree, editor = new(tree, withEdits ? TextLayout.Of(tree) : TextLayout.Any(tree), withEdits));
        }

        editor.Clear();
        _changed.Add((tree, editor));
        return editor;
    }

    /// <summary>What is broken has no places that can be relied on.</summary>
    private static void CheckSyntax(SyntaxTree tree)
    {
        if (tree.Diagnostics.Count > 0)
        {
            throw new EditRefusedException("the file has syntax errors: correct them first");
        }
    }

    /// <summary>The logical id of what is added to a resource: it begins with that of the resource as it is written.</summary>
    private static string NameBeside(Resource resource, string name) => (IsMadeOfEvents(resource) ? ImplicitApi.RestId : (resource.GeneratedBy ?? resource).Id) + name;

    /// <summary>Whether it is the API that SAM makes of events that name none, or a part of it.</summary>
    private static bool IsMadeOfEvents(Resource resource) => resource.DeclaredType == "AWS::Serverless::Api" && resource.Address.EndsWith($".{ImplicitApi.RestId}", StringComparison.Ordinal);

    /// <summary>What a template says for a value that only its editor knows; null for any other value.</summary>
    private static Desired? InTemplate(Resource resource, Fix fix, Desired value)
    {
        switch (value)
        {
            case Desired.Addendum { Of: var name } added:
                var id = fix.Steps.Any(step => step.IsShared && step.Path == name) ? name : NameBeside(resource, name);
                return added.Attribute == "" ? id : new Desired.Id(id, added.Attribute);
            case Desired.Unique unique:
                return Desired.Join(new Desired.Pseudo("AWS::StackName"), unique.Ending);
            case Desired.Given { Parameter: var parameter }:
                return new Desired.Id(parameter.Name, null);
            default:
                return null;
        }
    }

    /// <summary>Refuses a parameter whose name is taken.</summary>
    private static void CheckParameter(Resource resource, string added)
    {
        var tree = resource.Scope.Tree;
        if (resource.Scope.Exists is { IsTrue: false } || (tree.FindKey(tree.Root, Parameters) is >= 0 and var section && tree.FindKey(tree[section].Next, added) >= 0))
        {
            throw new EditRefusedException($"there is a parameter '{added}' already, which may mean something else");
        }
    }

    /// <summary>The names on the way from the map that a step starts in.</summary>
    private static string[] Names(Resource resource, FixStep step) => !step.In.IsAbsent ? step.Path.Split('.')
        : Path(resource, step.Path) is { Length: > 0 } names ? [nameof(KnownName.Properties), .. names]
        : throw new EditRefusedException($"{resource.DeclaredType} has no property for it");

    private static void Put(List<(string Key, Desired Value)> entries, ReadOnlySpan<string> names, Desired value)
    {
        var name = names[0];
        var index = entries.FindIndex(entry => entry.Key == name);
        if (names.Length == 1)
        {
            entries.Add((name, value));
            return;
        }

        var inner = index >= 0 && entries[index].Value is Desired.Entries known ? known.Values.ToList() : [];
        Put(inner, names[1..], value);
        if (index >= 0)
        {
            entries[index] = (name, new Desired.Entries([.. inner]));
        }
        else
        {
            entries.Add((name, new Desired.Entries([.. inner])));
        }
    }

    /// <summary>The map of resources that a resource is written in, to which one of another name is added.</summary>
    /// <param name="map">The map.</param>
    /// <returns>The body of the resource that is written, also for one that this makes.</returns>
    private int Resources(Resource resource, string added, out int map)
    {
        var tree = resource.Scope.Tree;
        if (!_resources.TryGetValue(tree, out var known))
        {
            var key = tree.FindKey(tree.Root, nameof(KnownName.Resources));
            var section = key < 0 ? -1 : tree[key].Next;
            known = (section >= 0 && tree[section].Kind == NodeKind.Mapping ? section : -1, new(StringComparer.Ordinal), []);
            foreach (var (name, body) in tree.Pairs(known.Map))
            {
                known.Names.Add(tree.GetText(name));
                known.Bodies.Add(body);
            }

            _resources.Add(tree, known);
        }

        map = known.Map;
        return map < 0 || !known.Bodies.Contains(resource.BodyNode) ? throw new EditRefusedException("it is not written as a resource of its own")
            : known.Names.Contains(added) ? throw new EditRefusedException($"there is a '{added}' already")
            : resource.BodyNode;
    }

    /// <summary>The map that a resource is written as.</summary>
    private static int Body(Resource resource)
    {
        var tree = resource.Scope.Tree;
        var type = tree.Find(resource.BodyNode, KnownName.Type);
        return type >= 0 && tree.TextEquals(type, resource.DeclaredType ?? resource.Type)
            ? resource.BodyNode
            : throw new EditRefusedException("it is not written as a resource of its own");
    }

    /// <summary>The names on the way to a property as it is written; none when SAM has no place for it.</summary>
    private static string[] Path(Resource resource, string path) => resource is { Type: "AWS::Lambda::EventSourceMapping", DeclaredType: not null, GeneratedBy: { } function } && EventOf(resource, function) is { } name
        ? EventSourceMapping.Passes(path.Split('.')[0]) ? ["Events", name, nameof(KnownName.Properties), .. path.Split('.')] : []
        : Path(resource.DeclaredType, resource.Type, path);

    /// <summary>The event of a function that a mapping is made of, which it is named after; null when it is not written under that name.</summary>
    private static string? EventOf(Resource mapping, Resource function)
    {
        var tree = mapping.Scope.Tree;
        var properties = tree.Find(mapping.BodyNode, KnownName.Properties);
        var events = properties >= 0 && tree[properties].Kind == NodeKind.Mapping && tree.FindKey(properties, "Events") is >= 0 and var key ? tree[key].Next : -1;
        foreach (var (name, value) in tree.Pairs(events))
        {
            if (tree[value].Kind == NodeKind.Mapping && mapping.Id == function.Id + tree.GetText(name))
            {
                return tree.GetText(name);
            }
        }

        return null;
    }

    private static string[] Path(string? declared, string type, string path) => declared is null
        ? path.Split('.')
        : ServerlessProperties.Find(declared, type, path)?.Split('.') ?? [];

    private ulong Checksum(SyntaxTree tree)
    {
        if (!_checksums.TryGetValue(tree, out var checksum))
        {
            _checksums.Add(tree, checksum = FileEdit.ChecksumOf(tree.Source.Bytes));
        }

        return checksum;
    }
}
