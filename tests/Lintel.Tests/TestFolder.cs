namespace Lintel.Tests;

/// <summary>A folder of its own for one test, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lintel-test-").FullName;

    public TestFolder Write(string name, string text)
    {
        File.WriteAllText(Prepare(name), text);
        return this;
    }

    public TestFolder Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Prepare(name), bytes);
        return this;
    }

    public string At(string name) => System.IO.Path.Join(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Prepare(string name)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
