using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lintel.Checking;

namespace Lintel.Dev.SupplyChain;

/// <summary>Writes the bill of materials of the program and its tests: CycloneDX 1.6 in JSON, without what is different each time, so that it can be held against the lock files.</summary>
internal static class BillOfMaterials
{
    private const string Shipped = "tools/Lintel.Dev/SupplyChain/shipped.csv";

    /// <summary>The bill from the lock files and the table of what is shipped.</summary>
    /// <exception cref="InvalidDataException">The lock files disagree, or a package is shipped that none of them has.</exception>
    public static string Write(Repository repository)
    {
        var packages = LockFiles.Read(repository);
        var shipped = ReadShipped(repository);
        foreach (var name in shipped.Keys.Where(name => packages.All(package => package.Name != name)))
        {
            throw new InvalidDataException($"No lock file has {name}, which {Shipped} names.");
        }

        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            WriteProgram(json);
            json.WriteStartArray("components");
            foreach (var package in packages)
            {
                WriteComponent(json, package, shipped);
            }

            json.WriteEndArray();
            WriteDependencies(json, packages, shipped);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    /// <summary>The packages whose code is part of the program, with their licences.</summary>
    public static IReadOnlyDictionary<string, string> ReadShipped(Repository repository) =>
        File.ReadLines(Path.Combine(repository.Root, Shipped)).Where(static line => !line.StartsWith('#')).Skip(1).Select(static line => line.Split(','))
            .ToDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal);

    private static string Version => typeof(PracticeCatalogue).Assembly.GetName().Version?.ToString(3) ?? "";

    private static string Program => $"pkg:nuget/lintel@{Version}";

    private static void WriteProgram(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", Program);
        json.WriteString("name", "lintel");
        json.WriteString("version", Version);
        WriteLicence(json, "Apache-2.0");
        json.WriteString("purl", Program);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponent(Utf8JsonWriter json, LockedPackage package, IReadOnlyDictionary<string, string> shipped)
    {
        json.WriteStartObject();
        json.WriteString("type", "library");
        json.WriteString("bom-ref", package.Url);
        json.WriteString("name", package.Name);
        json.WriteString("version", package.Version);
        if (shipped.TryGetValue(package.Name, out var licence))
        {
            json.WriteString("scope", "required");
            WriteLicence(json, licence);
        }
        else
        {
            // Builds or tests the program and is no part of it.
            json.WriteString("scope", "excluded");
        }

        json.WriteString("purl", package.Url);

        // No "hashes": NuGet's hash is that of the content, not of the archive.
        json.WriteStartArray("properties");
        json.WriteStartObject();
        json.WriteString("name", "lintel:nuget:contentHash");
        json.WriteString("value", package.ContentHash);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLicence(Utf8JsonWriter json, string id)
    {
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        json.WriteStartObject("license");
        json.WriteString("id", id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteDependencies(Utf8JsonWriter json, IReadOnlyList<LockedPackage> packages, IReadOnlyDictionary<string, string> shipped)
    {
        json.WriteStartArray("dependencies");
        WriteDependency(json, Program, packages.Where(package => shipped.ContainsKey(package.Name)));
        foreach (var package in packages)
        {
            WriteDependency(json, package.Url, packages.Where(other => package.Dependencies.Contains(other.Name)));
        }

        json.WriteEndArray();
    }

    private static void WriteDependency(Utf8JsonWriter json, string from, IEnumerable<LockedPackage> needed)
    {
        json.WriteStartObject();
        json.WriteString("ref", from);
        json.WriteStartArray("dependsOn");
        foreach (var package in needed)
        {
            json.WriteStringValue(package.Url);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
