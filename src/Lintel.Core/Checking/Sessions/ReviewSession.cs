using System.Diagnostics.CodeAnalysis;
using Lintel.Code;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Templates.Cdk;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Checking.Sessions;

/// <summary>
/// A review that follows its files: after a change, what the change can have an effect on is reviewed again, and the rest is kept. The result is that
/// of a whole review.
/// </summary>
/// <remarks>
/// What has an effect on what: a workload is made of the files that were read for it, of the Terraform files in their folders and of the application
/// source in its folders. Those that share a file are reviewed together, and so are linked templates, pipelines and the parts of a library.
/// What a file is made of is known once it was read, so that is repeated until nothing new is touched. Of files that Terraform reads by a function the folder
/// is followed.
/// </remarks>
public sealed class ReviewSession
{
    /// <summary>Beyond these rounds everything is reviewed again.</summary>
    private const int MaximumRounds = 8;

    private readonly ReviewOptions _options;
    private readonly string _root;
    private readonly ReviewAssembler _assembler;
    private ReviewParts _parts;
    private UnitIndex _index;

    private ReviewSession(ReviewOptions options)
    {
        _options = options;
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        _assembler = new(options);
        Begin(options);
    }

    /// <summary>The review of the files as they were when last looked at.</summary>
    public ReviewResult Result { get; private set; }

    /// <summary>Reviews what the options name, and begins to follow it.</summary>
    /// <param name="options">What to review and how, except for <see cref="ReviewOptions.NotesValues"/>, which only a review as a whole can do.</param>
    public static ReviewSession Start(ReviewOptions options) => new(options);

    /// <summary>Reviews again what a change can have an effect on.</summary>
    /// <param name="changed">The absolute paths of the files and folders that were changed, made or removed. One too many does no harm.</param>
    /// <param name="tree">The files as they are to be seen, as in <see cref="ReviewOptions.Files"/>; null for those of the options.</param>
    /// <returns>The result, which is <see cref="Result"/> from now on.</returns>
    public ReviewResult Update(IReadOnlyCollection<string> changed, FileTree? tree = null)
    {
        var options = _options with { Files = tree ?? _options.Files, Progress = null };
        if (changed.Any(static path => Path.GetFileName(path) is ".gitignore" or ".lintelignore" or "cdk.json" or ".rpdk-config" or TerragruntUnit.FileName))
        {
            // They say what is found at all.
            return Again(options);
        }

        var affected = new AffectedUnits(_index);
        var files = Expand(changed);
        if (files.Any(path => Path.GetFileName(path) == CloudAssembly.ManifestName && File.Exists(path) != affected.Knows(Display(path))))
        {
            // The output of an app of the CDK came or went.
            return Again(options);
        }

        foreach (var path in files.Select(Display))
        {
            affected.Add(path);
            if (!affected.Knows(path) && CodeReaders.LanguageOf(Path.GetFileName(path.AsSpan())) != CodeLanguage.None && !SourceKind.IsTest(path))
            {
                // It may be the code that a function lacked.
                affected.AddWorkloads();
            }
        }

        for (var round = 0; round < MaximumRounds; round++)
        {
            affected.Close();
            var looked = Review.Look(options, Scope(affected, files));
            if (!Touch(affected, looked, files))
            {
                _parts = Replace(affected, looked, files);
                return Result = _assembler.Assemble(_parts);
            }
        }

        return Again(options);
    }

    private ReviewResult Again(ReviewOptions options)
    {
        Begin(options);
        return Result;
    }

    [MemberNotNull(nameof(_parts), nameof(_index), nameof(Result))]
    private void Begin(ReviewOptions options)
    {
        _parts = Review.Look(options, null);
        _index = new(static path => path);
        foreach (var unit in _parts.Outcomes)
        {
            _index.Add(unit);
        }

        Result = _assembler.Assemble(_parts);
    }

    /// <summary>The changed files; of a folder that was made those in it, of one that is gone those that were.</summary>
    private HashSet<string> Expand(IReadOnlyCollection<string> changed)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in changed)
        {
            files.Add(path);
            if (Directory.Exists(path))
            {
                var inside = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
                files.UnionWith(Directory.EnumerateFiles(path, "*", inside));
            }
            else if (!File.Exists(path))
            {
                var gone = path + Path.DirectorySeparatorChar;
                files.UnionWith(_parts.Outcomes.SelectMany(static outcome => outcome.Files).Select(Full).Where(file => file.StartsWith(gone, StringComparison.Ordinal)));
            }
        }

        return files;
    }

    /// <summary>Takes in what turns out to be touched by what was looked at; false when there is nothing more.</summary>
    private bool Touch(AffectedUnits affected, ReviewParts looked, HashSet<string> files)
    {
        var before = affected.Count;
        foreach (var outcome in looked.Outcomes)
        {
            affected.AddSharing(outcome);
        }

        if (looked.Linked.Length > 0 || _parts.Linked.Any(linked => files.Contains(Full(linked.Path))))
        {
            affected.AddLinked();
        }

        return affected.Count > before;
    }

    private ReviewParts Replace(AffectedUnits affected, ReviewParts looked, HashSet<string> files)
    {
        var seen = affected.Units.SelectMany(static unit => unit.Files).Concat(files.Select(Display)).ToHashSet(StringComparer.Ordinal);
        var kept = Array.FindAll(_parts.Linked, linked => !seen.Contains(linked.Path));
        var made = files.Count(file => File.Exists(file) && !affected.Knows(Display(file))) - files.Count(file => !File.Exists(file) && affected.Knows(Display(file)));
        foreach (var number in affected.Numbers.ToList())
        {
            _index.Remove(number);
        }

        foreach (var unit in looked.Outcomes)
        {
            _index.Add(unit);
        }

        return new(
            [.. _index.Units],
            [.. _parts.Diagnostics.Where(diagnostic => !seen.Contains(diagnostic.File)), .. looked.Diagnostics],
            [.. kept, .. looked.Linked],
            _parts.Files + made);
    }

    /// <summary>What to look into again.</summary>
    private DiscoveryScope Scope(AffectedUnits affected, IEnumerable<string> files)
    {
        var scope = affected.Scope(_root);
        foreach (var file in files)
        {
            scope.AddFile(file);
        }

        return scope;
    }

    private string Display(string path) => FileDiscovery.Display(_root, path);

    private string Full(string path) => Path.GetFullPath(path, _root);
}
