using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Settings;
using Lintel.Sources;

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
            var full = Path.GetFullPath(file, terminal.CurrentFolder);
            byte[] bytes;
            try
            {
                bytes = File.ReadAllBytes(full);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"The parameter file '{file}' cannot be read. Check the path given to --parameters, and its permissions.");
            }

            if (!TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out var reason))
            {
                throw new UsageException($"{Shown(terminal, full)}: {reason}");
            }

            parameters = parameters.SetItems(ParameterFile.Read(new(Shown(terminal, full), utf8, length), out var error));
            if (error is not null)
            {
                throw new UsageException(Describe(error));
            }
        }

        return parameters;
    }

    private static string Describe(Diagnostic diagnostic) => $"{diagnostic.File}:{diagnostic.Position.Line}:{diagnostic.Position.Column}: {diagnostic.Message}";

    private static string Shown(Terminal terminal, string file) => ReviewRoot.PathFrom(terminal.CurrentFolder, Path.GetDirectoryName(file) ?? "/") + Path.GetFileName(file);
}
