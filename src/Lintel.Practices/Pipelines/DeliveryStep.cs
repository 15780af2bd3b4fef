using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

/// <summary>One command or action of a pipeline that does something for the delivery of a workload.</summary>
/// <param name="Resource">The step, job or buildspec that it stands in.</param>
/// <param name="At">The value that it stands in.</param>
/// <param name="Task">What it does.</param>
/// <param name="Text">The command or action, for messages.</param>
internal sealed record DeliveryStep(Resource Resource, Value At, DeliveryTask Task, string Text)
{
    public bool Is(DeliveryTask task) => (Task & task) != 0;
}
