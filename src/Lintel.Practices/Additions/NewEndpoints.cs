using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>The fix that leads traffic to S3 and DynamoDB past the NAT gateways of a VPC.</summary>
internal static class NewEndpoints
{
    /// <summary>Gateway endpoints in the route tables that lead to a NAT gateway.</summary>
    /// <param name="vpc">The VPC.</param>
    /// <param name="storage">Whether one for S3 is missing.</param>
    /// <param name="tables">Whether one for DynamoDB is missing.</param>
    /// <returns>Null when the route tables are not all known.</returns>
    public static Fix? In(Resource vpc, bool storage, bool tables)
    {
        var routed = new List<Desired>();
        var seen = new HashSet<Resource>();
        foreach (var route in vpc.Workload.OfType("AWS::EC2::Route"))
        {
            if (route["NatGatewayId"].IsAbsent)
            {
                continue;
            }

            if (route["RouteTableId"].Target is not { } table || table.UnknownCount.Length > 0)
            {
                return null;
            }

            if (ReferenceEquals(table["VpcId"].Target, vpc) && seen.Add(table))
            {
                routed.Add(Desired.To(table));
            }
        }

        if (routed.Count == 0)
        {
            return null;
        }

        var fix = Fix.Suggestion("Lead traffic to S3 and DynamoDB past the NAT gateway", "connections that are open when the routes change are cut, and policies that name the address of the NAT gateway no longer fit");
        fix = storage ? Add(fix, "S3Endpoint", ".s3") : fix;
        return tables ? Add(fix, "DynamoDbEndpoint", ".dynamodb") : fix;

        Fix Add(Fix fix, string name, string service) => fix.AddResource(name, "AWS::EC2::VPCEndpoint", Desired.Map(
            ("VpcId", Desired.To(vpc)),
            ("VpcEndpointType", "Gateway"),
            ("ServiceName", Desired.Join("com.amazonaws.", Desired.Region, service)),
            ("RouteTableIds", Desired.List([.. routed]))));
    }
}
