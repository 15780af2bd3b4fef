using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// Presents what a configuration declares beside resources, so that practices see it: settings, variables, outputs, providers and module calls
/// (<c>docs/terraform-mapping.md</c>, "Declarations"). Once for each configuration, however many instances it has; not for modules that come from a registry or repository.
/// </summary>
/// <param name="scopes">The scopes of the trees.</param>
/// <param name="folders">The other configurations.</param>
internal sealed class ModuleDeclarations(TerraformScopes scopes, TerraformFolders folders)
{
    private readonly MappingContext _context = new(scopes);
    private readonly HashSet<TerraformModule> _added = [];
    private UsedTypes? _uses;

    /// <summary>The declarations so far, in the order of modules and of what is in them.</summary>
    public List<Resource> Resources { get; } = [];

    /// <summary>The files of other root modules that the declarations were compared with, relative to the reviewed root.</summary>
    public List<string> ComparedFiles { get; } = [];

    /// <summary>Adds those of a module, unless they have been added.</summary>
    /// <param name="module">An instance of it.</param>
    /// <param name="role">What the module is for.</param>
    public void Add(ModuleInstance module, ModuleRole role)
    {
        if (!_added.Add(module.Module))
        {
            return;
        }

        AddSettings(module, role);
        module.Module.Trees.Where(tree => !tree.IsHclJson && IsOf(module, tree)).ToList().ForEach(AddFile);
        foreach (var (name, block) in module.Module.Variables.Where(entry => IsOf(module, entry.Value.Tree)))
        {
            Add("Terraform::Variable", $"var.{name}", module, block, map => Put(map, module, block, "description", "default", "sensitive", "ephemeral", "nullable")
                .Set("Name", TextAt(block, name))
                .Set("Type", Slice(block.Body.Find("type")))
                .Set("DefaultType", DefaultTypes.Of(block.Body.Find("default")) is { } type ? TextAt(block, type) : default)
                .Set("UsedType", !block.Body.Find("type").Exists && (_uses ??= new(module.Run.FindModule)).Find(module.Module, name) is { } used ? TextAt(block, used) : default)
                .Set("Block", Arguments(module, block)));
        }

        foreach (var (name, block) in module.Module.Outputs.Where(entry => IsOf(module, entry.Value.Tree)))
        {
            Add("Terraform::Output", $"output.{name}", module, block, map => Put(map, module, block, "description", "sensitive", "ephemeral").Set("Name", TextAt(block, name)));
        }

        foreach (var block in module.Module.Providers.Where(block => IsOf(module, block.Tree)))
        {
            var name = block.Labels.Count > 0 ? block.Labels[0] : "";
            var alias = block.Body.Find("alias") is { Exists: true } written ? $".{written.Tree!.GetText(written.Node)}" : "";
            Add("Terraform::Provider", $"provider.{name}{alias}", module, block, map => map.Set("Name", TextAt(block, name)).Set("Arguments", Arguments(module, block)));
        }

        foreach (var (name, block) in module.Module.Modules.Where(entry => IsOf(module, entry.Value.Tree)))
        {
            Add("Terraform::ModuleCall", $"module.{name}", module, block, map => Put(map, module, block, "source", "version"));
        }
    }

    /// <summary>Whether a file lies in the folder of a module. What links share among several says what it declares where it lies.</summary>
    private static bool IsOf(ModuleInstance module, SyntaxTree tree) => (Path.GetDirectoryName(tree.Source.Path) is { Length: > 0 } folder ? folder : ".") == module.Module.DisplayFolder;

    /// <summary>Presents a file, at its first argument or block.</summary>
    private void AddFile(SyntaxTree tree)
    {
        if (tree.Root < 0 || tree.Root + 1 >= tree[tree.Root].Next)
        {
            return;
        }

        var map = new ValueMap();
        if (CanonicalFormat.FindFirst(tree) is >= 0 and var unformatted)
        {
            map.Set("Unformatted", Value.Text(scopes.For(tree), unformatted, "true"));
        }

        var (scope, first) = (scopes.For(tree), tree.Root + 2);
        Resources.Add(new("Terraform::File", Path.GetFileName(tree.Source.Path), scope, first, first, Value.Map(scope, first, map)) { Address = Path.GetFileName(tree.Source.Path) });
    }

    private void AddSettings(ModuleInstance module, ModuleRole role)
    {
        var configuration = module.Module;
        var block = configuration.Settings.Find(static settings => settings.Body.Find("required_version").Exists || settings.Body.Block("backend") is not null || settings.Body.Block("cloud") is not null)
            ?? configuration.Settings.FirstOrDefault();
        var place = block ?? configuration.FirstBlock;
        if (place is null)
        {
            return;
        }

        var map = new ValueMap();
        map.Set("Role", Value.Text(null, -1, role.ToString()));
        map.Set("HasLockFile", Value.Text(null, -1, folders.Files.HasFile(Path.Join(configuration.Folder, ".terraform.lock.hcl")) ? "true" : "false"));
        var terragrunt = folders.TerragruntOf(configuration.Folder).Select(static unit => unit.DisplayPath).ToArray();
        ComparedFiles.AddRange(terragrunt);
        map.Set("IsGenerated", Value.Text(null, -1, terragrunt.Length > 0 ? "true" : "false"));
        foreach (var settings in configuration.Settings)
        {
            if (settings.Body.Find("required_version") is { Exists: true } version)
            {
                map.Set("RequiredVersion", Evaluate(module, settings, version));
            }

            if ((settings.Body.Block("cloud") ?? settings.Body.Block("backend")) is { } backend)
            {
                var inner = new ValueMap().Set("Type", TextAt(backend, backend.Labels.Count > 0 ? backend.Labels[0] : "cloud")).Set("Arguments", Arguments(module, backend));
                map.Set("Backend", Value.Map(scopes.For(backend.Tree), backend.LabelNode, inner));
            }
        }

        map.Set("Providers", RequiredProviders(configuration, place));
        if (block is not null)
        {
            map.Set("Block", Arguments(module, block));
        }

        if (role == ModuleRole.Root && folders.EnvironmentsBeside(configuration) is { Others.Count: > 0 } environments)
        {
            map.Set("Environment", Value.Text(null, -1, environments.Name));
            map.Set("ResourceNames", NamesOf(configuration));
            map.Set("UsesWorkspaces", Value.Text(null, -1, configuration.Trees.Any(MentionsWorkspace) ? "true" : "false"));
            ComparedFiles.AddRange(environments.Others.SelectMany(static other => other.Module.Trees).Select(static tree => tree.Source.Path));
            map.Set("Siblings", Value.List(null, -1, [.. environments.Others.Select(static other => Sibling(other.Name, other.Module))]));
        }

        Resources.Add(New("Terraform::Settings", "terraform", module, place, map));
    }

    /// <summary>The root module of another environment: its folder, its backend as far as it is written out, and its resources.</summary>
    private static Value Sibling(string environment, TerraformModule module)
    {
        var map = new ValueMap().Set("Environment", Value.Text(null, -1, environment)).Set("Folder", Value.Text(null, -1, module.DisplayFolder)).Set("ResourceNames", NamesOf(module));
        foreach (var settings in module.Settings)
        {
            if ((settings.Body.Block("cloud") ?? settings.Body.Block("backend")) is { } backend)
            {
                var arguments = new ValueMap();
                foreach (var (name, value, _) in backend.Body.Arguments())
                {
                    arguments.Set(name, value.Tree![value.Node].Kind == NodeKind.Scalar ? Value.Text(null, -1, value.Tree.GetText(value.Node)) : Value.Unknown(null, -1, "it is computed"));
                }

                map.Set("Backend", Value.Map(null, -1, new ValueMap().Set("Type", Value.Text(null, -1, backend.Labels.Count > 0 ? backend.Labels[0] : "cloud")).Set("Arguments", Value.Map(null, -1, arguments))));
            }
        }

        return Value.Map(null, -1, map);
    }

    /// <summary>Whether a file asks for the workspace that Terraform runs in: <c>terraform.workspace</c>.</summary>
    private static bool MentionsWorkspace(SyntaxTree tree)
    {
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == NodeKind.Traversal && tree[node + 1].Kind == NodeKind.Variable && tree.TextEquals(node + 1, "terraform"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The resources that a module declares itself, <c>type.name</c>; data sources are none.</summary>
    private static Value NamesOf(TerraformModule module) =>
        Value.List(null, -1, [.. module.Resources.Keys.Where(static key => !key.StartsWith("data.", StringComparison.Ordinal)).Select(static key => Value.Text(null, -1, key))]);

    /// <summary>By local name, what is required of a provider: those in <c>required_providers</c>, and those that resources use without a word.</summary>
    private Value RequiredProviders(TerraformModule module, ConfigBlock place)
    {
        var providers = new ValueMap();
        foreach (var (name, value, node) in module.Settings.SelectMany(static settings => settings.Body.Blocks("required_providers")).SelectMany(static block => block.Body.Arguments()))
        {
            var tree = value.Tree!;
            var entry = new ValueMap().Set("IsRequired", Value.Text(scopes.For(tree), node, "true"));
            foreach (var (key, from) in (ReadOnlySpan<(string, string)>)[("Version", "version"), ("Source", "source")])
            {
                var found = tree[value.Node].Kind == NodeKind.Mapping ? tree.Find(value.Node, from) : key == "Version" ? value.Node : -1;
                if (found >= 0)
                {
                    entry.Set(key, tree[found].Kind == NodeKind.Scalar ? Value.Text(scopes.For(tree), found, tree.GetText(found)) : Value.Unknown(scopes.For(tree), found, "it is computed"));
                }
            }

            providers.Set(name, Value.Map(scopes.For(tree), node, entry));
        }

        foreach (var block in module.Resources.Values)
        {
            var name = block.Labels[0].Split('_')[0];
            if (!block.Body.Find("provider").Exists && name != "terraform" && providers[name].IsAbsent)
            {
                providers.Set(name, Value.Map(scopes.For(block.Tree), block.LabelNode, new ValueMap().Set("IsRequired", Value.Text(null, -1, "false"))));
            }
        }

        foreach (var block in module.Providers)
        {
            if (block.Labels.Count == 1 && block.Body.Find("version") is { Exists: true } version && providers[block.Labels[0]] is { IsAbsent: false } known && known["Version"].IsAbsent)
            {
                // Before Terraform 0.13 the provider block had the constraint.
                providers.Set(block.Labels[0], Value.Map(scopes.For(block.Tree), block.LabelNode, new ValueMap().Set("Version", Slice(version))));
            }
        }

        return Value.Map(scopes.For(place.Tree), place.LabelNode, providers);
    }

    private void Add(string type, string id, ModuleInstance module, ConfigBlock block, Action<ValueMap> fill)
    {
        var map = new ValueMap();
        fill(map);
        Resources.Add(New(type, id, module, block, map));
    }

    private Resource New(string type, string id, ModuleInstance module, ConfigBlock block, ValueMap map)
    {
        var scope = scopes.For(block.Tree);
        return new(type, id, scope, block.LabelNode, block.LabelNode, Value.Map(scope, block.LabelNode, map))
        {
            Address = id,
            // A suppression at a call or a resource is for what that makes, which may be nothing.
            WrittenAs = block.Kind is KnownName.Module or KnownName.Resource or KnownName.Data ? [] : [new TerraformBlock(block.Tree, block.LabelNode, BodyOf(module, block))],
        };
    }

    /// <summary>Puts arguments under their names in the style of CloudFormation.</summary>
    private ValueMap Put(ValueMap map, ModuleInstance module, ConfigBlock block, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (block.Body.Find(name) is { Exists: true } written)
            {
                map.Set(string.Concat(name[..1].ToUpperInvariant(), name.AsSpan(1)), Evaluate(module, block, written));
            }
        }

        return map;
    }

    private Value Evaluate(ModuleInstance module, ConfigBlock block, ConfigExpression expression) =>
        new ValueConversion(_context, BodyOf(module, block)).Convert(module.Expressions.Evaluate(expression, null).At(expression.Tree, expression.Node));

    private Value Arguments(ModuleInstance module, ConfigBlock block) => Value.Map(scopes.For(block.Tree), block.LabelNode, new RawMap(BodyOf(module, block), _context));

    private static ConfiguredBody BodyOf(ModuleInstance module, ConfigBlock block) => new(module, block.Body, block.Tree, block.LabelNode, null);

    private Value TextAt(ConfigBlock block, string text) => Value.Text(scopes.For(block.Tree), block.LabelNode, text);

    /// <summary>An expression as written, such as a type.</summary>
    private Value Slice(ConfigExpression expression)
    {
        if (!expression.Exists)
        {
            return default;
        }

        var tree = expression.Tree!;
        var text = tree[expression.Node].Kind == NodeKind.Scalar ? tree.GetText(expression.Node) : System.Text.Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(expression.Node)));
        return Value.Text(scopes.For(tree), expression.Node, text);
    }
}
