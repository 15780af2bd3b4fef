using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

/// <summary>The organizations on GitHub that the repository of workflows is known to belong to: what lies in it says so, a condition names the repository, or a workflow is called that gets its secrets, lies in the repository itself or in the one that an organization has for what its repositories share.</summary>
/// <remarks>
/// Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_callsecretsinherit: secrets are inherited within an organization or enterprise only;
/// https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file: the repository <c>.github</c>.
/// </remarks>
internal sealed class OwnOrganizations : IWorkloadView<OwnOrganizations>
{
    private readonly List<string> _names = [];

    public static OwnOrganizations Create(Workload workload)
    {
        var view = new OwnOrganizations();
        foreach (var workflow in workload.OfType("GitHub::Workflow"))
        {
            foreach (var owner in workflow["Owners"].Items)
            {
                view.Add(owner.AsText());
            }
        }

        foreach (var job in workload.OfType("GitHub::Job"))
        {
            if (job.Raw["uses"].AsText() is { } uses && !uses.StartsWith('.') && uses.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && (job.Raw["secrets"].Is("inherit").IsTrue || uses.AsSpan(slash).StartsWith("/.github/") || PipelinePractices.IsOfThisRepository(job, uses.AsSpan(0, uses.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? at : uses.Length))))
            {
                view.Add(uses[..slash]);
            }

            view.AddCondition(job.Raw["if"].AsText());
        }

        foreach (var step in workload.OfType("GitHub::Step"))
        {
            view.AddCondition(step.Raw["if"].AsText());
        }

        return view;
    }

    /// <summary>Whether the repository is known to belong to an organization.</summary>
    public bool Includes(ReadOnlySpan<char> name)
    {
        foreach (var known in _names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what the repository is compared with: <c>github.repository == 'owner/name'</c>, <c>github.repository_owner == 'owner'</c>.</summary>
    private void AddCondition(string? condition)
    {
        const string Repository = "github.repository", Owner = "_owner";
        if (condition is null || condition.IndexOf(Repository, StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return;
        }

        var rest = condition.AsSpan(start + Repository.Length);
        rest = (rest.StartsWith(Owner) ? rest[Owner.Length..] : rest).TrimStart();
        if (rest.StartsWith("==") && rest[2..].TrimStart() is ['\'', .. var quoted])
        {
            var end = quoted.IndexOfAny('/', '\'');
            Add(end > 0 ? quoted[..end].ToString() : null);
        }
    }

    private void Add(string? name)
    {
        if (!string.IsNullOrEmpty(name) && !Includes(name))
        {
            _names.Add(name);
        }
    }
}
