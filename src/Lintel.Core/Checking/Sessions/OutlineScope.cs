using System.Collections.Concurrent;
using Lintel.Pipelines;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Templates;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Checking.Sessions;

/// <summary>
/// What a review reads that is only to know which files belong together, before a part of it is reviewed: a template that by a look at its bytes has nothing to do with what
/// is affected is passed over, and practices run only where evaluation reads files when it is asked.
/// </summary>
internal sealed class OutlineScope
{
    /// <summary>The functions of Terraform that read files; they do when a practice asks for what they hold (https://developer.hashicorp.com/terraform/language/functions/file).</summary>
    private static readonly byte[][] s_fileFunctions = ["file("u8.ToArray(), "fileset("u8.ToArray(), "filebase64"u8.ToArray(), "filemd5("u8.ToArray(), "filesha"u8.ToArray()];

    private readonly HashSet<string> _changed;
    private readonly Func<string, bool> _isGrouped;
    private readonly bool _wantsAll;
    private readonly FolderPlaces _places = new();
    private readonly ConcurrentQueue<string> _passedOver = [];
    private readonly ConcurrentDictionary<string, bool> _joined = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Folder, TemplateMarks Marks)> _deferred = [];
    private IReadOnlySet<string>? _deferredCode;
    private bool _wantsReaching;
    private bool _wantsJoined;

    /// <param name="changed">The absolute paths of the changed files, which are never passed over.</param>
    /// <param name="contents">What the changed files hold, and held, by absolute path.</param>
    /// <param name="isGrouped">Whether the settings put a template together with others, by its absolute path.</param>
    public OutlineScope(IEnumerable<string> changed, IEnumerable<(string Path, byte[] Content)> contents, Func<string, bool> isGrouped)
    {
        _changed = new(changed, StringComparer.Ordinal);
        _isGrouped = isGrouped;
        _wantsAll = _changed.Any(static path => Path.GetFileName(path) is ".gitignore" or ".lintelignore" or ".rpdk-config" or TerragruntUnit.FileName);
        WithFiles = _changed.Any(static path => !ConfigurationFile.Is(path));
        WithCode = _changed.Any(IsOfCode);
        var states = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, content) in contents)
        {
            states[path] = states.GetValueOrDefault(path) + 1;
            var marks = TemplateMarking.Of(content);
            WithCode |= marks.HasAny(TemplateMarks.Functions);
            _wantsJoined |= marks.HasAny(TemplateMarks.Joins);
            if (marks.HasAny(TemplateMarks.Functions | TemplateMarks.Documents))
            {
                if (TemplateReach.FolderOf(path, content) is { } folder)
                {
                    _places.AddFolder(folder);
                }
                else
                {
                    _wantsReaching = true;
                }
            }
        }

        foreach (var path in _changed)
        {
            _places.AddFile(path);

            // Where a project came or went, or source is gone, a library may be made of other files.
            var name = Path.GetFileName(path.AsSpan());
            _wantsReaching |= states.GetValueOrDefault(path) < 2 && (IsOfProject(name) || (CodeReaders.LanguageOf(name) != CodeLanguage.None && !File.Exists(path)));
        }
    }

    /// <summary>Whether the change can have to do with files that Terraform reads by functions.</summary>
    public bool WithFiles { get; }

    /// <summary>Whether the change can have to do with application source, or with what functions are made of.</summary>
    public bool WithCode { get; }

    /// <summary>The absolute paths of the templates that have nothing to do with what is affected.</summary>
    public IReadOnlyCollection<string> PassedOver => _passedOver;

    /// <summary>Whether a file that can be a template has to be read.</summary>
    public bool Wants(DiscoveredFile file, ReadOnlySpan<byte> text)
    {
        var isWide = text.Length < 4 || text[..4].ContainsAny((byte)0, (byte)0xFE, (byte)0xFF);
        var marks = isWide ? TemplateMarks.Nests : TemplateMarking.Of(text);
        if (marks.HasAny(TemplateMarks.Joins))
        {
            _joined[file.Path] = true;
        }

        if (_wantsAll || _changed.Contains(file.Path) || marks.HasAny(TemplateMarks.Nests) || (_wantsJoined && marks.HasAny(TemplateMarks.Joins)) || PlanFile.CanBePlan(text) || _isGrouped(file.Path))
        {
            return true;
        }

        var reaching = marks & (WithCode ? TemplateMarks.Documents | TemplateMarks.Functions | TemplateMarks.Projects : TemplateMarks.Documents);
        if (reaching == 0)
        {
            Defer(file, text, "", marks & TemplateMarks.Joins);
            return false;
        }

        if (_wantsReaching || reaching.HasAny(TemplateMarks.Projects) || TemplateReach.FolderOf(file.Path, text) is not { } folder || _places.Meet(folder))
        {
            return true;
        }

        Defer(file, text, folder, reaching | (marks & TemplateMarks.Joins));
        return false;
    }

    /// <summary>Takes in what turned out to be affected.</summary>
    /// <param name="units">What is affected.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <returns>Whether a template that was passed over may have to do with it. Then none counts as passed over any more, and all is to be looked through again.</returns>
    public bool Widen(IEnumerable<WorkloadOutcome> units, string root)
    {
        var wantsJoined = _wantsJoined;
        foreach (var unit in units)
        {
            foreach (var file in unit.Files)
            {
                var path = Path.GetFullPath(file, root);
                _places.AddFile(path);
                wantsJoined |= _joined.ContainsKey(path);
            }

            foreach (var folder in unit.Folders)
            {
                _places.AddFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, root)));
            }
        }

        var isWider = _deferred.Any(deferred => (wantsJoined && deferred.Marks.HasAny(TemplateMarks.Joins)) || (deferred.Folder.Length > 0 && _places.Meet(deferred.Folder)));
        _wantsJoined = wantsJoined;
        if (isWider)
        {
            _passedOver.Clear();
            _deferred.Clear();
            _deferredCode = null;
        }

        return isWider;
    }

    /// <summary>Whether a file of application source may be the code of a function whose template was passed over. Asked when all templates were looked at.</summary>
    public bool MayBeOfPassedOver(string path)
    {
        _deferredCode ??= _deferred.Where(static deferred => deferred.Marks.HasAny(TemplateMarks.Functions)).Select(static deferred => deferred.Folder).ToHashSet(StringComparer.Ordinal);
        return FolderPlaces.HasAbove(_deferredCode, Path.GetDirectoryName(path));
    }

    /// <summary>Whether a template names files that are read only when a practice asks for them.</summary>
    public static bool NamesDocuments(ReadOnlySpan<byte> text) => TemplateMarking.Of(text).HasAny(TemplateMarks.Documents);

    /// <summary>Whether a configuration may read files by functions.</summary>
    public static bool ReadsFiles(ReadOnlySpan<byte> text)
    {
        foreach (var function in s_fileFunctions)
        {
            if (text.IndexOf(function) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Defer(DiscoveredFile file, ReadOnlySpan<byte> text, string folder, TemplateMarks marks)
    {
        if (TemplateText.CanBeTemplate(text))
        {
            _passedOver.Enqueue(file.Path);
            if (marks != 0)
            {
                _deferred.Enqueue((folder, marks));
            }
        }
    }

    /// <summary>Whether a changed file can be application source, say how a project is built, or be the code of a function.</summary>
    private static bool IsOfCode(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return ConfigurationFile.Is(path) || PipelineFile.IsDockerfile(name) || !FolderListing.CanBeReviewed(name) || CodeReaders.LanguageOf(name) != CodeLanguage.None || IsOfProject(name);
    }

    /// <summary>Whether a file says how a project is built.</summary>
    private static bool IsOfProject(ReadOnlySpan<char> name) => FolderListing.IsProjectFile(name) || name.StartsWith("tsconfig", StringComparison.Ordinal);
}
