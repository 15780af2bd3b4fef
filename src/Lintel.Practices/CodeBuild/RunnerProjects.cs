using Lintel.Resources;

namespace Lintel.Practices.CodeBuild;

/// <summary>The projects whose builds are runners of a service that keeps the log itself, such as those of GitHub Actions.</summary>
/// <remarks>Source: AWS CodeBuild User Guide, "Self-hosted GitHub Actions runners in AWS CodeBuild": a webhook with the event WORKFLOW_JOB_QUEUED starts them.</remarks>
internal sealed class RunnerProjects : IWorkloadView<RunnerProjects>
{
    private const string Event = "WORKFLOW_JOB_QUEUED";

    private readonly HashSet<Resource> _projects = [];

    public static RunnerProjects Create(Workload workload)
    {
        var view = new RunnerProjects();
        HashSet<string>? names = null;
        foreach (var webhook in workload.OfType("Terraform::AWS::CodebuildWebhook"))
        {
            if (webhook.Raw["filter_group"].Any(static group => group["filter"].Any(static filter => filter["pattern"].Is(Event))).IsTrue)
            {
                var name = webhook.Raw["project_name"];
                if (name.Target is { } target)
                {
                    view._projects.Add(target);
                }
                else if (name.AsText() is { } text)
                {
                    (names ??= new(StringComparer.Ordinal)).Add(text);
                }
            }
        }

        foreach (var project in workload.OfType("AWS::CodeBuild::Project"))
        {
            if (project["Triggers.FilterGroups"].Any(static group => group.Any(static filter => filter["Pattern"].Is(Event))).IsTrue
                || (names is not null && project["Name"].AsText() is { } own && names.Contains(own)))
            {
                view._projects.Add(project);
            }
        }

        return view;
    }

    /// <summary>Whether the builds of a project are runners.</summary>
    public bool Includes(Resource project) => _projects.Contains(project);
}
