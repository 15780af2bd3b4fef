using Lintel.Checking.Changes;
using Lintel.Checking;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Practices.Waf;
using Lintel.Resources;

namespace Lintel.Practices.AppSync;

internal static class ApiProtectionPractices
{
    [Practice("appsync-api-waf", Pillar.Security, Severity.Medium, "AWS::AppSync::GraphQLApi", Reach = Reach.Workload)]
    internal static Verdict Waf(Resource api) => (!api["Visibility"].Is("PRIVATE")).Stops("the API is private: only VPC endpoints reach it", out var verdict)
        ? verdict
        : api.Workload.View<WebAclAssociations>().Protects(api).FalseAt(default).OrGap(
            $"no web ACL stands before '{api}', so floods, scanners and injections reach its resolvers; add an AWS::WAFv2::WebACLAssociation with ResourceArn !GetAtt {api}.Arn and a web ACL with managed rules and a rate rule")
            .WithFix(api, static api => WebAcls.Before(api, Desired.To(api, "Arn")))
            .WithCost(api, CommonCosts.WebAcl);
}
