namespace Lintel.Tests.Robustness;

/// <summary>A test of the native program, which <c>LINTEL_NATIVE</c> names: <c>LINTEL_NATIVE=$PWD/artifacts/native/lintel ./test</c>.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = File.Exists(Program) ? null : "LINTEL_NATIVE has to name the native program";

    public static string Program { get; } = Environment.GetEnvironmentVariable("LINTEL_NATIVE") ?? "";
}
