using System.Text.Json;
using Lintel.Dev;
using Lintel.Dev.SupplyChain;

namespace Lintel.Tests.SupplyChain;

/// <summary>What Lintel is made of is known to the byte.</summary>
public class SupplyChainTests
{
    private static readonly Repository s_repository = new(RepositoryFolder.Root);

    [Fact]
    public void Every_project_locks_its_packages()
    {
        var projects = File.ReadAllLines(Path.Join(RepositoryFolder.Root, "Lintel.slnx")).Where(static line => line.Contains("<Project ", StringComparison.Ordinal)).Select(static line => Path.GetDirectoryName(line.Split('"')[1])!).ToList();
        Assert.True(projects.Count > 5);
        Assert.All(projects, static project => Assert.True(File.Exists(Path.Join(RepositoryFolder.Root, project, "packages.lock.json")), project));
        Assert.All(LockFiles.Read(s_repository), static package => Assert.Equal(64, Convert.FromBase64String(package.ContentHash).Length));
    }

    /// <summary>The bill says of a package that it is part of the program just when it is.</summary>
    [Fact]
    public void The_packages_that_are_shipped_are_said_to_be()
    {
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Join(AppContext.BaseDirectory, "lintel.deps.json")));
        var shipped = built.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            .Where(static library => library.Value.TryGetProperty("runtime", out _) && !library.Name.StartsWith("lintel", StringComparison.OrdinalIgnoreCase))
            .Select(static library => $"pkg:nuget/{library.Name.Replace('/', '@')}").Order(StringComparer.Ordinal);
        using var bill = JsonDocument.Parse(BillOfMaterials.Write(s_repository));
        var components = bill.RootElement.GetProperty("components").EnumerateArray().ToList();
        Assert.Equal(shipped, components.Where(static component => component.GetProperty("scope").GetString() == "required").Select(static component => component.GetProperty("purl").GetString()!));
        Assert.Contains(components, static component => component.GetProperty("name").GetString() == "xunit" && component.GetProperty("scope").GetString() == "excluded");
        Assert.All(components.Where(static component => component.GetProperty("scope").GetString() == "required"), static component => Assert.True(component.TryGetProperty("licenses", out _)));
    }

    [Fact]
    public void Lock_files_that_disagree_are_refused()
    {
        using var folder = new TestFolder();
        var text = File.ReadAllText(Path.Join(RepositoryFolder.Root, "src", "Lintel.Core", "packages.lock.json"));
        folder.Write("src/A/packages.lock.json", text).Write("src/B/packages.lock.json", text);
        Assert.NotEmpty(LockFiles.Read(new(folder.Path)));
        var hash = LockFiles.Read(s_repository).First(static package => package.Name == "DiffPlex").ContentHash;
        folder.Write("src/B/packages.lock.json", text.Replace(hash, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal));
        Assert.Contains("DiffPlex", Assert.Throws<InvalidDataException>(() => LockFiles.Read(new(folder.Path))).Message, StringComparison.Ordinal);
    }
}
