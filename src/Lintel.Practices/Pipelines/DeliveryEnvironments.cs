using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

/// <summary>The environments that the pipelines of a repository speak of.</summary>
internal sealed class DeliveryEnvironments : IWorkloadView<DeliveryEnvironments>
{
    private bool _hasOther;
    private bool _isOpen;

    public static DeliveryEnvironments Create(Workload workload)
    {
        var view = new DeliveryEnvironments();
        foreach (var resource in workload.Resources)
        {
            if (resource.Type is "GitHub::Job" or "GitLab::Job")
            {
                var environment = Delivery.EnvironmentOf(resource).AsText() ?? "";
                view._hasOther |= PipelinePractices.IsOtherEnvironment(resource.Id) || PipelinePractices.IsOtherEnvironment(environment);
                view._isOpen |= environment.Contains('$', StringComparison.Ordinal) || resource.Raw["uses"].IsPresent.IsTrue || resource.Raw["strategy"].IsPresent.IsTrue || resource.IsPartial;
            }
            else if (resource.Type is "GitHub::Workflow" or "GitLab::Pipeline" or "CodeBuild::BuildSpec")
            {
                view._hasOther |= PipelinePractices.IsOtherEnvironment(resource.Id);
                view._isOpen |= resource["include"].IsPresent.IsTrue;
            }

            foreach (var (_, command) in resource.View<ScriptCommands>().Commands)
            {
                foreach (var word in command.Arguments)
                {
                    view._hasOther |= !word.StartsWith('-') && !word.Contains("/dev/", StringComparison.Ordinal) && PipelinePractices.IsOtherEnvironment(word);
                }
            }
        }

        return view;
    }

    /// <summary>Whether there is another environment than production.</summary>
    /// <param name="at">The value to point at.</param>
    public Truth HasOther(Value at) => _hasOther ? Truth.True(at) : _isOpen ? Truth.Unknown(at) : Truth.False(at);
}
