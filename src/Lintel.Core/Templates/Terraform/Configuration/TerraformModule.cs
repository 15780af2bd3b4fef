using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>The configuration in the files of one folder, override files merged (https://developer.hashicorp.com/terraform/language/files/override).</summary>
internal sealed class TerraformModule
{
    /// <summary>How many names that are declared again are said one by one.</summary>
    private const int MaximumDuplicates = 10;

    private readonly List<Diagnostic> _diagnostics = [];
    private int _duplicates;
    private int _lastDuplicate;

    private TerraformModule(string folder, string displayFolder)
    {
        Folder = folder;
        DisplayFolder = displayFolder;
    }

    /// <summary>The absolute path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The folder as reports show it; "." for the reviewed folder itself.</summary>
    public string DisplayFolder { get; }

    /// <summary>The files, in the order of their names.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; private init; } = [];

    public Dictionary<string, ConfigBlock> Variables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ConfigExpression> Locals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ConfigBlock> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>The calls of modules by name.</summary>
    public Dictionary<string, ConfigBlock> Modules { get; } = new(StringComparer.Ordinal);

    /// <summary>Managed resources by <c>type.name</c> and data sources by <c>data.type.name</c>, in the order of the files.</summary>
    public Dictionary<string, ConfigBlock> Resources { get; } = new(StringComparer.Ordinal);

    public List<ConfigBlock> Providers { get; } = [];

    /// <summary>The <c>terraform</c> blocks.</summary>
    public List<ConfigBlock> Settings { get; } = [];

    /// <summary>
    /// Whether it configures a provider or a backend, which modules for others do not: https://developer.hashicorp.com/terraform/language/modules/develop/providers.
    /// What asks its caller for providers by <c>configuration_aliases</c> is one for others whatever else it has.
    /// </summary>
    public bool IsDeployable => !Settings.Exists(AsksForProviders) && (Settings.Exists(static settings => settings.Body.Block("backend") is not null || settings.Body.Block("cloud") is not null)
        || Providers.Exists(static provider => provider.Body.Arguments().Any(static argument => argument.Name is not ("alias" or "version")) || provider.Body.AllBlocks().Any()));

    /// <summary>The first block of all files; null when there is no block.</summary>
    public ConfigBlock? FirstBlock => Trees.Where(static tree => !ConfigurationFile.IsOverride(tree.Source.Path)).SelectMany(static tree => Blocks(tree)).FirstOrDefault();

    /// <summary>What is wrong with the configuration as a whole: something declared twice.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    private static bool AsksForProviders(ConfigBlock settings)
    {
        if (settings.Body.Block("required_providers") is not { } required)
        {
            return false;
        }

        for (var node = required.Node; node < required.Tree[required.Node].Next; node++)
        {
            if (required.Tree.TextEquals(node, "configuration_aliases"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the files of one folder together.</summary>
    /// <param name="folder">Its absolute path.</param>
    /// <param name="displayFolder">As reports show it.</param>
    /// <param name="trees">Its configuration files, read.</param>
    public static TerraformModule Of(string folder, string displayFolder, IEnumerable<SyntaxTree> trees)
    {
        var sorted = trees.OrderBy(static tree => tree.Source.Path, StringComparer.Ordinal).ToArray();
        var module = new TerraformModule(folder, displayFolder) { Trees = sorted };
        foreach (var tree in sorted.Where(static tree => !ConfigurationFile.IsOverride(tree.Source.Path)))
        {
            module.Add(tree);
        }

        foreach (var tree in sorted.Where(static tree => ConfigurationFile.IsOverride(tree.Source.Path)))
        {
            module.Override(tree);
        }

        return module;
    }

    private void Add(SyntaxTree tree)
    {
        foreach (var block in Blocks(tree))
        {
            switch (block.Kind)
            {
                case KnownName.Locals:
                    foreach (var (name, value, _) in block.Body.Arguments())
                    {
                        Locals.TryAdd(name, value);
                    }

                    break;
                case KnownName.Provider:
                    Providers.Add(block);
                    break;
                case KnownName.Terraform:
                    Settings.Add(block);
                    break;
                default:
                    if (TableFor(block) is var (table, key) && !table.TryAdd(key, block))
                    {
                        ReportDuplicate(tree, block, key);
                    }

                    break;
            }
        }
    }

    /// <summary>Says each of the first names that are declared again, and then how many more there are: a folder of examples is no module, and has them by the hundred.</summary>
    private void ReportDuplicate(SyntaxTree tree, ConfigBlock block, string key)
    {
        _duplicates++;
        var isLast = _duplicates > MaximumDuplicates;
        var message = isLast ? $"{_duplicates - MaximumDuplicates} more names from here on are declared twice in this module; what comes second is not reviewed. Rename it, or give each configuration a folder of its own"
            : $"'{key}' is declared twice in this module; the second is not reviewed. Rename one";
        if (_duplicates > MaximumDuplicates + 1)
        {
            _diagnostics[_lastDuplicate] = _diagnostics[_lastDuplicate] with { Message = message };
            return;
        }

        _lastDuplicate = _diagnostics.Count;
        _diagnostics.Add(new(tree.Source.Path, tree.Source.GetPosition(tree[block.LabelNode].Start), "terraform-duplicate", message));
    }

    private void Override(SyntaxTree tree)
    {
        foreach (var block in Blocks(tree))
        {
            if (block.Kind == KnownName.Locals)
            {
                foreach (var (name, value, _) in block.Body.Arguments())
                {
                    Locals[name] = value;
                }
            }
            else if (TableFor(block) is var (table, key))
            {
                if (table.TryGetValue(key, out var overridden))
                {
                    overridden.Override(block);
                }
                else
                {
                    table.Add(key, block);
                }
            }
            else if (block.Kind == KnownName.Provider && Providers.Find(provider => IsSame(provider, block)) is { } provider)
            {
                provider.Override(block);
            }
            else if (block.Kind is KnownName.Provider or KnownName.Terraform)
            {
                (block.Kind == KnownName.Provider ? Providers : Settings).Insert(0, block);
            }
        }
    }

    private static bool IsSame(ConfigBlock a, ConfigBlock b) =>
        a.Labels.SequenceEqual(b.Labels) && TextOf(a.Body.Find("alias")) == TextOf(b.Body.Find("alias"));

    private static string? TextOf(ConfigExpression expression) => expression.Exists ? expression.Tree!.GetText(expression.Node) : null;

    private static IEnumerable<ConfigBlock> Blocks(SyntaxTree tree) => tree.Root < 0 || tree[tree.Root].Kind != NodeKind.Body ? [] : new ConfigBody(tree, tree.Root).AllBlocks();

    private (Dictionary<string, ConfigBlock> Table, string Key)? TableFor(ConfigBlock block) => (block.Kind, block.Labels.Count) switch
    {
        (KnownName.Variable, 1) => (Variables, block.Labels[0]),
        (KnownName.Output, 1) => (Outputs, block.Labels[0]),
        (KnownName.Module, 1) => (Modules, block.Labels[0]),
        (KnownName.Resource, 2) => (Resources, $"{block.Labels[0]}.{block.Labels[1]}"),
        (KnownName.Data or KnownName.Ephemeral, 2) => (Resources, $"{block.Type}.{block.Labels[0]}.{block.Labels[1]}"),
        _ => null,
    };
}
