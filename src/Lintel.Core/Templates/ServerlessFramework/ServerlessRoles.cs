using Lintel.Resources;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Sam;

namespace Lintel.Templates.ServerlessFramework;

/// <summary>Presents the roles of functions, as far as a configuration of the Serverless Framework says what they allow.</summary>
internal static class ServerlessRoles
{
    /// <summary>The roles, each with the statements that are written for it; the framework adds others, such as those for logs and events.</summary>
    /// <param name="scope">The scope of the configuration.</param>
    /// <param name="type">The type of a role.</param>
    public static IEnumerable<Resource> Of(TemplateScope scope, string type)
    {
        foreach (var role in ServerlessConfiguration.RoleStatements(scope.Tree).GroupBy(static role => role.RoleId, StringComparer.Ordinal))
        {
            var policies = role.Select(written =>
            {
                var here = new Origin(scope, written.Statements);
                return here.Map(new ValueMap().Set("PolicyDocument", here.Map(new ValueMap().Set("Version", here.Text("2012-10-17")).Set("Statement", scope.Evaluate(written.Statements)))));
            }).ToArray();
            var (_, key, statements) = role.First();
            var origin = new Origin(scope, key);
            var properties = new ValueMap().Set("AssumeRolePolicyDocument", PolicyStatement.Trust(origin, "lambda.amazonaws.com")).Set("Policies", origin.List(policies));
            yield return new(type, role.Key, scope, key, statements, origin.Map(properties)) { IsPartial = true };
        }
    }
}
