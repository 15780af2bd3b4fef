using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Settings;
using Lintel.Sources;
using Lintel.Templates.Terraform;

namespace Lintel.Cli.Commands;

/// <summary>Reads the files beside the templates that a review needs.</summary>
internal static class ReviewSettings
{
    /// <summary>Reads the settings file that is given, or the nearest one.</summary>
    /// <exception cref="UsageException">Something in it is wrong.</exception>
    public static LintelSettings Read(Terminal terminal, string? config, string root, PracticeCatalogue catalogue)
    {
        var file = config is null ? SettingsFile.Find(root) : Path.GetFullPath(config, terminal.CurrentFolder);
        if (file is null)
        {
            return LintelSettings.None;
        }

        var settings = SettingsFile.Read(file, Shown(terminal, file), root, catalogue, out var errors);
        return errors.Count == 0 ? settings : throw new UsageException(string.Join('\n', errors.Select(Describe)));
    }

    /// <summary>Reads the files of <c>--parameters</c>; the last one that gives a parameter counts.</summary>
    /// <exception cref="UsageException">A file cannot be read, or something in it is wrong.</exception>
    public static ImmutableDictionary<string, string> ReadParameters(Terminal terminal, IEnumerable<string> files)
    {
        var parameters = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            parameters = parameters.SetItems(ParameterFile.Read(ReadText(terminal, file, "parameter file", "--parameters"), out var error));
            if (error is not null)
            {
                throw new UsageException(Describe(error));
            }
        }

        return parameters;
    }

    /// <summary>Reads a file of <c>--var-file</c>.</summary>
    /// <exception cref="UsageException">The file cannot be read, or something in it is wrong.</exception>
    public static TerraformVariables ReadVariables(Terminal terminal, string file)
    {
        var variables = TerraformVariables.Read(ReadText(terminal, file, "variable file", "--var-file"), out var error);
        return error is null ? variables : throw new UsageException(Describe(error));
    }

    private static SourceText ReadText(Terminal terminal, string file, string what, string option)
    {
        var full = Path.GetFullPath(file, terminal.CurrentFolder);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The {what} '{file}' cannot be read. Check the path given to {option}, and its permissions.");
        }

        return TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out var reason)
            ? new(Shown(terminal, full), utf8, length)
            : throw new UsageException($"{Shown(terminal, full)}: {reason}");
    }

    /// <summary>The options of a review.</summary>
    /// <param name="root">The absolute path of the reviewed root.</param>
    public static ReviewOptions Options(Terminal terminal, ReviewRequest request, string root, LintelSettings settings) => new()
    {
        Root = root,
        Paths = request.Paths.Length == 0 ? [root] : [.. request.Paths.Select(path => Path.GetFullPath(path, terminal.CurrentFolder))],
        Catalogue = Catalogue.Instance,
        ProfileFor = new ReviewProfiles(Catalogue.Instance, settings, request.Overrides, request.Today).For,
        Keep = request.HasStatistics || request.NeedsAnswers || !settings.Targets.IsEmpty ? Enum.GetValues<VerdictKind>().ToHashSet() : request.Show,
        Suppressions = settings.Suppressions,
        Exclude = settings.Exclude,
        ManagedElsewhere = ManagedElsewhere(settings),
        WorkloadFor = settings.Workloads.IsEmpty ? static _ => null : file => settings.Workloads.FirstOrDefault(w => w.Paths.Covers(file)).Name,
        MapsWorkloads = !settings.Targets.IsEmpty || request.Reports.Any(static report => report.Format == ReportFormat.Html),
        Jobs = request.Jobs,
    };

    private static Dictionary<Practice, string> ManagedElsewhere(LintelSettings settings)
    {
        var managed = new Dictionary<Practice, string>();
        foreach (var (selector, reason) in settings.ManagedElsewhere)
        {
            foreach (var practice in Catalogue.Instance.Resolve(selector))
            {
                managed[practice] = reason;
            }
        }

        return managed;
    }

    private static string Describe(Diagnostic diagnostic) => $"{diagnostic.File}:{diagnostic.Position.Line}:{diagnostic.Position.Column}: {diagnostic.Message}";

    private static string Shown(Terminal terminal, string file) => ReviewRoot.PathFrom(terminal.CurrentFolder, Path.GetDirectoryName(file) ?? "/") + Path.GetFileName(file);
}
