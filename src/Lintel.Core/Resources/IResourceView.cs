namespace Lintel.Resources;

/// <summary>Something computed from one resource for all practices: <see cref="Resource.View{TView}"/>.</summary>
/// <typeparam name="TSelf">The view.</typeparam>
public interface IResourceView<TSelf>
    where TSelf : class, IResourceView<TSelf>
{
    /// <summary>Computes the view.</summary>
    static abstract TSelf Create(Resource resource);
}
