using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

/// <summary>The images that the jobs of pipelines run in, and the jobs that have theirs from a place that an earlier one has it from: defaults, anchors, <c>extends</c>.</summary>
internal sealed class JobImages : IWorkloadView<JobImages>
{
    private readonly HashSet<Resource> _shared = [];

    public static JobImages Create(Workload workload)
    {
        var view = new JobImages();
        var seen = new HashSet<(Sources.SourceText? Source, int Start)>();
        foreach (var type in (ReadOnlySpan<string>)["GitHub::Job", "GitLab::Job"])
        {
            foreach (var job in workload.OfType(type))
            {
                var image = Of(job);
                if (!image.IsAbsent && !seen.Add((image.Location.Source, image.Location.Span.Start)))
                {
                    view._shared.Add(job);
                }
            }
        }

        return view;
    }

    /// <summary>The image that a job runs in; absent when it has none of its own.</summary>
    public static Value Of(Resource job)
    {
        var image = job[job.Type == "GitHub::Job" ? "container" : "image"];
        return image.IsMap ? image[job.Type == "GitHub::Job" ? "image" : "name"] : image;
    }

    /// <summary>Whether an earlier job has its image from the same place as this one.</summary>
    public bool IsShared(Resource job) => _shared.Contains(job);
}
