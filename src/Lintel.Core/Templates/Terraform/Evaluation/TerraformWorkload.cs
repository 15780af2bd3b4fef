using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Builds the workload of one root module: all instances of its resources and of those in the modules it calls, in the CloudFormation shape.</summary>
internal sealed class TerraformWorkload : TerraformScopes
{
    private readonly Dictionary<SyntaxTree, TerraformScope> _scopes = [];
    private readonly List<TerraformResource> _instances = [];
    private TerraformModule? _root;
    private LocalFiles? _files;
    private readonly Dictionary<string, ModuleInstance> _modules = new(StringComparer.Ordinal);
    private readonly HashSet<TerraformModule> _used = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Providers _providers = new();
    private MappedResources? _mapped;
    private SyntaxTree? _plan;

    private TerraformWorkload()
    {
    }

    /// <summary>Decides the open conditions of the workload.</summary>
    public Exploration Exploration { get; } = new();

    /// <summary>What could not be read or evaluated.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>The files that it was made from.</summary>
    public IEnumerable<SyntaxTree> Trees => _used.SelectMany(static module => module.Trees).Concat(_plan is null ? [] : [_plan]);

    /// <summary>The workload.</summary>
    public Workload Workload { get; private set; } = Workload.Empty;

    /// <summary>The archives of local files that it makes.</summary>
    public IReadOnlyList<TerraformArchive> Archives => _root is null ? [] : TerraformArchive.Of(_modules.Values, _root.Folder);

    /// <summary>The absolute path of the folder of the root module, which relative paths are relative to; null when its sources are not at hand.</summary>
    public string? Folder => _root?.Folder;

    /// <summary>What the configurations declare beside resources.</summary>
    public Workload Declarations { get; private set; } = Workload.Empty;

    /// <summary>The files of root modules for other environments, which what it declares is compared with, and of units of Terragrunt: a change there can change what is found here.</summary>
    public IReadOnlyList<string> ComparedFiles { get; private set; } = [];

    /// <summary>The absolute paths of the folders in which functions looked for files, so far: values are evaluated when they are asked for.</summary>
    public IReadOnlyCollection<string> FileFolders => _files?.Folders ?? [];

    /// <summary>Builds the workload of a root module.</summary>
    /// <param name="root">The root module.</param>
    /// <param name="folders">The other configurations.</param>
    /// <param name="displayRoot">The absolute path of the folder that reported paths are relative to.</param>
    /// <param name="options">What is known of the deployment; values of variables by name.</param>
    public static TerraformWorkload Build(TerraformModule root, TerraformFolders folders, string displayRoot, TemplateOptions options)
    {
        var workload = new TerraformWorkload();
        workload.Read(root, folders, displayRoot, options);
        return workload;
    }

    /// <summary>Builds the workload of a plan or state.</summary>
    /// <param name="plan">What remains after apply, which has the last word on values.</param>
    /// <param name="root">The root module that was planned; null when its sources are not at hand.</param>
    /// <param name="folders">The other configurations.</param>
    public static TerraformWorkload Build(PlanFile plan, TerraformModule? root, TerraformFolders folders)
    {
        var workload = new TerraformWorkload();
        workload.Read(plan, root, folders);
        return workload;
    }

    /// <summary>The variable of the root module that chooses the environment; null when there is none.</summary>
    public string? EnvironmentParameter { get; private set; }

    /// <summary>The environment other than that of the review for which the first of such resources is; null for none.</summary>
    public string? OtherEnvironment { get; private set; }

    public override ValueScope For(SyntaxTree tree)
    {
        if (!_scopes.TryGetValue(tree, out var scope))
        {
            _scopes.Add(tree, scope = new(tree, this));
        }

        return scope;
    }

    /// <summary>The resource with an address, or that a part with the address was folded into; null when there is none.</summary>
    public Resource? FindResource(string address) => _mapped?.Find(address);

    private void Read(TerraformModule root, TerraformFolders folders, string displayRoot, TemplateOptions options)
    {
        _root = root;
        var given = RootVariables.Of(root, folders.Files, displayRoot, options, _diagnostics.Add);
        EnvironmentChoice.Choose(root, given, options.Environment, folders.Find);
        _files = new(root.Folder, folders.BoundaryOf(root.Folder), folders.Files);
        var functions = FunctionContext.None with { Files = _files };
        var run = new TerraformRun(folders.Find, functions) { InstalledModules = InstalledModules.Of(root.Folder, folders.Files), IsGenerated = folder => folders.TerragruntOf(folder).Any(), Exploration = Exploration };
        var instance = new ModuleInstance(run, root, given);
        Add(instance);
        Declare(root, folders);
        _mapped = TerraformMapping.Map(_instances, this, run.UnreadModules);
        NoteReaders(instance, _mapped.Resources, folders);
        NoteStacks(_mapped.Resources);
        var written = Index(_instances);
        var others = new Dictionary<ModuleInstance, string?>();
        foreach (var resource in _mapped.Resources)
        {
            SetPlaces(resource, written);
            if (written.TryGetValue(resource.Address, out var instanceOf) && _modules.TryGetValue(instanceOf.ModuleAddress, out var module))
            {
                if (!others.TryGetValue(module, out var other))
                {
                    others.Add(module, other = EnvironmentChoice.Other(module, options.Environment));
                }

                resource.OtherEnvironment = other;
                OtherEnvironment ??= other;
            }
        }

        Workload = new(root.DisplayFolder, _mapped.Resources, Exploration) { Unread = run.UnreadModules is [var unread, ..] ? $"module '{unread.Name}'" : null, Trees = () => Trees };
        _diagnostics.AddRange(run.Diagnostics);
        _diagnostics.AddRange(_used.SelectMany(static module => module.Diagnostics));
    }

    private void Read(PlanFile plan, TerraformModule? root, TerraformFolders folders)
    {
        _root = root;
        if (root is not null)
        {
            _files = new(root.Folder, folders.BoundaryOf(root.Folder), folders.Files);
            var functions = FunctionContext.None with { Files = _files };
            var run = new TerraformRun(folders.Find, functions) { InstalledModules = InstalledModules.Of(root.Folder, folders.Files), IsGenerated = folder => folders.TerragruntOf(folder).Any(), Exploration = Exploration };
            Add(new ModuleInstance(run, root, PlanResources.Variables(plan)));
            Declare(root, folders);
        }

        // Terraform has evaluated the configuration to plan it: what is not known of it here costs nothing.
        var addresses = new Dictionary<string, int>(StringComparer.Ordinal);
        var resources = PlanResources.Of(plan, _instances, addresses);
        _mapped = TerraformMapping.Map(resources, this, []);
        var written = Index(resources);
        foreach (var resource in _mapped.Resources)
        {
            SetPlaces(resource, written);
            if (resource.Scope.Tree != plan.Tree && addresses.TryGetValue(resource.Address, out var node))
            {
                resource.PlannedAt = plan.Tree.GetLocation(node);
            }
        }

        Workload = new(plan.Tree.Source.Path, _mapped.Resources, Exploration);
        _plan = plan.Tree;
        _diagnostics.AddRange(plan.Diagnose());
    }

    /// <summary>Notes which resources are handed to other units of Terragrunt, which may make alarms for them and the like.</summary>
    private static void NoteReaders(ModuleInstance root, IReadOnlyList<Resource> resources, TerraformFolders folders)
    {
        var handed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var byReader in folders.ReadersOf(root.Module.Folder).GroupBy(static reader => reader.Reader.DisplayPath, StringComparer.Ordinal))
        {
            var named = new HandedResources();
            foreach (var (_, output) in byReader)
            {
                named.Add(root, output);
            }

            foreach (var address in named.Addresses)
            {
                handed.TryAdd(address, byReader.Key);
            }
        }

        if (handed.Count == 0)
        {
            return;
        }

        foreach (var resource in resources)
        {
            resource.HandedTo = handed.GetValueOrDefault(HandedResources.WithoutKey(resource.Address));
        }
    }

    /// <summary>Notes which resources are named in the template or the parameters of a stack of CloudFormation, which may make what belongs to them.</summary>
    private void NoteStacks(IReadOnlyList<Resource> resources)
    {
        Dictionary<string, string>? given = null;
        foreach (var stack in _instances)
        {
            if (stack is { Type: "aws_cloudformation_stack", Body: ConfiguredBody { Written: var written } } && _modules.TryGetValue(stack.ModuleAddress, out var module))
            {
                var named = new HandedResources();
                named.Add(module, written.Find("template_body"));
                named.Add(module, written.Find("parameters"));
                foreach (var address in named.Addresses)
                {
                    (given ??= new(StringComparer.Ordinal)).TryAdd(address, $"'{stack.Address}'");
                }
            }
        }

        foreach (var resource in given is null ? [] : resources)
        {
            resource.GivenTo ??= given!.GetValueOrDefault(HandedResources.WithoutKey(resource.Address));
        }
    }

    /// <summary>Presents what the modules declare that are the user's own: the root module, and those that are called by a local path.</summary>
    private void Declare(TerraformModule root, TerraformFolders folders)
    {
        EnvironmentParameter = root.Variables.Keys.FirstOrDefault(static name => EnvironmentBinding.IsEnvironment(name.Replace("_", "", StringComparison.Ordinal)));
        var declarations = new ModuleDeclarations(this, folders);
        foreach (var module in _modules.Values)
        {
            if (IsOwn(module) && folders.IsReviewedWith(module.Module, root))
            {
                declarations.Add(module, folders.RoleOf(module.Module));
            }
        }

        ComparedFiles = [.. declarations.ComparedFiles, .. folders.ReadersOf(root.Folder).Select(static reader => reader.Reader.DisplayPath).Distinct(StringComparer.Ordinal)];
        Declarations = new(root.DisplayFolder, declarations.Resources, Exploration);
    }

    private static bool IsOwn(ModuleInstance module)
    {
        for (; module.Call is { } call; module = call.Caller)
        {
            var source = call.Block.Body.Find("source");
            if (!source.Exists || !source.Tree!.GetText(source.Node).StartsWith('.'))
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, TerraformResource> Index(List<TerraformResource> resources)
    {
        var index = new Dictionary<string, TerraformResource>(resources.Count, StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            index.TryAdd(resource.Address, resource);
        }

        return index;
    }

    /// <summary>Notes the blocks that a resource is made from.</summary>
    private void SetPlaces(Resource resource, Dictionary<string, TerraformResource> written)
    {
        var blocks = new List<TerraformBlock>(1 + resource.Parts.Count);
        foreach (var address in resource.Parts.Prepend(resource.Address))
        {
            if (written.TryGetValue(address, out var instance) && instance.Tree.IsHcl)
            {
                blocks.Add(new(instance.Tree, instance.KeyNode, instance.Body));
                if (blocks.Count == 1 && instance.Tree.IsHclJson && instance.Tree.GetTag(instance.KeyNode) is { IsEmpty: false } path)
                {
                    resource.ConstructPath = System.Text.Encoding.UTF8.GetString(path);
                }

                resource.CalledFrom = blocks.Count == 1 && _modules.TryGetValue(instance.ModuleAddress, out var module) ? module.Calls : resource.CalledFrom;
            }
        }

        resource.WrittenAs = blocks;
    }

    private void Add(ModuleInstance module)
    {
        if (_used.Add(module.Module))
        {
            UndeclaredNames.Report(module.Module, module.Run);
        }

        _modules[module.Address] = module;
        var standalone = StandaloneDocuments.Of(module);
        foreach (var key in module.Module.Resources.Keys)
        {
            var set = module.Resource(key)!;
            foreach (var instance in set.All)
            {
                if (!module.Run.TryAddResource(set.Block))
                {
                    return;
                }

                _instances.Add(new()
                {
                    Type = set.Type,
                    Address = instance.Address,
                    ModuleAddress = module.Address,
                    IsData = set.IsData,
                    IsStandalone = standalone.Contains(key),
                    Body = instance.Body,
                    Tree = set.Block.Tree,
                    KeyNode = set.Block.LabelNode,
                    Existence = instance.Exists.IsTrue ? null : () => instance.Exists,
                    UnknownCount = instance.Key.Value.IsKnown ? "" : instance.Key.Value.UnknownReason,
                    Provider = _providers.Of(set),
                });
            }
        }

        foreach (var name in module.Module.Modules.Keys)
        {
            foreach (var (_, instance) in module.Child(name)!.All)
            {
                if (module.Run.IsFull)
                {
                    return;
                }

                Add(instance);
            }
        }
    }
}
