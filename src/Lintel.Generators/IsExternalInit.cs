namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for netstandard2.0, the target of compiler extensions.</summary>
internal static class IsExternalInit;
