using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>A function or a container task that connects to a database.</summary>
/// <param name="Resource">The AWS::Lambda::Function or AWS::ECS::TaskDefinition.</param>
/// <param name="At">The environment variable that says so.</param>
internal readonly record struct DatabaseClient(Resource Resource, Value At);
