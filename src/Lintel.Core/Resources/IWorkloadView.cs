namespace Lintel.Resources;

/// <summary>Something computed once from all resources of a workload and shared by practices: the alarms by what they watch.</summary>
/// <typeparam name="TView">The view itself.</typeparam>
public interface IWorkloadView<TView>
    where TView : class, IWorkloadView<TView>
{
    /// <summary>Computes the view. Values that depend on an open condition are unknown here.</summary>
    static abstract TView Create(Workload workload);
}
