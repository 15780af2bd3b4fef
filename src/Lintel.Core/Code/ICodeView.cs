namespace Lintel.Code;

/// <summary>Something computed once from the code of a unit and shared by practices: the calls that go over the network.</summary>
/// <typeparam name="TView">The view itself.</typeparam>
public interface ICodeView<TView>
    where TView : class, ICodeView<TView>
{
    /// <summary>Computes the view.</summary>
    static abstract TView Create(CodeUnit unit);
}
