namespace Lintel.Checking;

/// <summary>What runs images, to be said in the findings of their Dockerfiles, and of the source that the image of a service holds.</summary>
internal sealed class ImageRunners
{
    /// <summary>The most that are named with a finding.</summary>
    private const int MaximumNamed = 3;

    private readonly ILookup<string, RunningImage> _byDockerfile;
    private readonly List<RunningImage> _withSources;

    /// <param name="outcomes">What the review of each workload gave.</param>
    public ImageRunners(IEnumerable<WorkloadOutcome> outcomes)
    {
        var images = new List<RunningImage>();
        var running = new List<RunningRepository>();
        var pushes = new List<PushedImage>();
        foreach (var outcome in outcomes)
        {
            images.AddRange(outcome.Images);
            running.AddRange(outcome.Repositories);
            pushes.AddRange(outcome.Pushes);
        }

        AddPulled(running, pushes.ToLookup(static push => push.Repository, StringComparer.Ordinal), images);
        _byDockerfile = images.ToLookup(static image => image.Dockerfile, StringComparer.Ordinal);
        _withSources = images.FindAll(static image => image.Sources.Count > 0);
    }

    /// <summary>An outcome with what runs the images said in its findings; itself where there is nothing to say.</summary>
    /// <exception cref="IOException">The spool of the findings cannot be read.</exception>
    public WorkloadOutcome Name(WorkloadOutcome outcome)
    {
        var marks = (_byDockerfile.Count > 0 ? RunMarks.Images : 0) | (_withSources.Count > 0 ? RunMarks.Sources : 0);
        if (!outcome.Findings.HasAny(marks))
        {
            return outcome;
        }

        var findings = outcome.Findings.All();
        return findings.Exists(finding => RunnersOf(finding) is not null) ? outcome with { Findings = new([.. findings.Select(Named)]) } : outcome;
    }

    /// <summary>Adds what runs images of repositories that pipelines push to, where all that they push there is built of one Dockerfile.</summary>
    private static void AddPulled(List<RunningRepository> repositories, ILookup<string, PushedImage> pushes, List<RunningImage> images)
    {
        foreach (var running in repositories)
        {
            PushedImage? only = null;
            var isOne = true;
            foreach (var push in pushes[running.Repository])
            {
                isOne &= only is null || only.Dockerfile == push.Dockerfile;
                only ??= push;
            }

            if (only is not null && isOne)
            {
                images.Add(new(only.Dockerfile, running.Location, running.Name) { Sources = only.Sources });
            }
        }
    }

    /// <summary>What runs the image that a finding is about; null for a finding about none.</summary>
    private IEnumerable<RunningImage>? RunnersOf(Finding finding)
    {
        if (finding.Resource.Type.StartsWith("Docker::", StringComparison.Ordinal) && _byDockerfile.Contains(finding.Location.File))
        {
            return _byDockerfile[finding.Location.File];
        }

        return finding.Related.Length == 0 && finding.Resource.Type.StartsWith("Source::", StringComparison.Ordinal)
            && _withSources.FindAll(image => Holds(image, finding.Location.File)) is { Count: > 0 } holding ? holding : null;
    }

    private Finding Named(Finding finding)
    {
        if (RunnersOf(finding) is not { } runners)
        {
            return finding;
        }

        var first = runners.OrderBy(static image => image.Location.File, StringComparer.Ordinal).ThenBy(static image => image.Location.Start.Line).Take(MaximumNamed);
        return finding with { Related = [.. finding.Related, .. first.Select(static image => (image.Location, $"'{image.Name}', which runs it"))] };
    }

    private static bool Holds(RunningImage image, string file)
    {
        foreach (var source in image.Sources)
        {
            if (file.StartsWith(source, StringComparison.Ordinal) && (file.Length == source.Length || file[source.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }
}
