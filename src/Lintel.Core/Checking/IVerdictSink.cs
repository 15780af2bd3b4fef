using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>Takes verdicts as they are decided, while the sources of the workload are still at hand.</summary>
public interface IVerdictSink
{
    void Add(Practice practice, Resource resource, PracticeRunner.Decision decision);

    /// <summary>Takes a fault of a practice: it has no verdict on the resource, and the rest goes on.</summary>
    void Fail(Practice practice, Resource resource, Exception fault);
}
