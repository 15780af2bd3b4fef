namespace Lintel.Fixing;

/// <summary>Where an app of the CDK makes a resource.</summary>
/// <param name="App">The absolute path of the folder of the app.</param>
/// <param name="File">The file of the construct; null when nothing tells.</param>
internal sealed record ConstructSource(string App, string? File);
