using Lintel.Resources;

namespace Lintel.Tests.Templates.Sam;

public class SamApiTests
{
    [Fact]
    public void Events_without_an_api_share_an_implicit_one()
    {
        var workload = SamWorkload.Of("""
            Globals:
              Api: { TracingEnabled: true }
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    List: { Type: Api, Properties: { Path: '/orders/{id}', Method: get } }
                    Add: { Type: HttpApi }
            Outputs:
              Url: { Value: !Ref ServerlessRestApi }
            """);

        Assert.Equal(
            [
                "Orders AWS::Lambda::Function",
                "OrdersAddPermission AWS::Lambda::Permission",
                "OrdersListPermissionProd AWS::Lambda::Permission",
                "OrdersRole AWS::IAM::Role",
                "ServerlessHttpApi AWS::ApiGatewayV2::Api",
                "ServerlessHttpApiApiGatewayDefaultStage AWS::ApiGatewayV2::Stage",
                "ServerlessRestApi AWS::ApiGateway::RestApi",
                "ServerlessRestApiDeployment AWS::ApiGateway::Deployment",
                "ServerlessRestApiProdStage AWS::ApiGateway::Stage",
            ],
            workload.Ids);
        var api = workload["ServerlessRestApi"];
        Assert.Same(workload["Orders"], api.GeneratedBy);
        Assert.StartsWith("List:", SamWorkload.LineOf(api.Location), StringComparison.Ordinal);
        var stage = workload["ServerlessRestApiProdStage"];
        Assert.Equal("true", stage["TracingEnabled"].AsText());
        Assert.Equal("Api: { TracingEnabled: true }", SamWorkload.LineOf(stage["TracingEnabled"].Location));
        Assert.Same(api, stage["RestApiId"].Target);
        Assert.Equal(
            "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ServerlessRestApi}/*/GET/orders/*",
            workload["OrdersListPermissionProd"]["SourceArn"].Describe());
        var method = Method(api, "/orders/{id}", "get");
        Assert.Equal("aws_proxy", method["x-amazon-apigateway-integration.type"].AsText());
        Assert.True(method["security"].IsAbsent);
        Assert.False(Method(workload["ServerlessHttpApi"], "$default", "x-amazon-apigateway-any-method").IsAbsent);
    }

    [Fact]
    public void Methods_say_who_may_call_them_and_what_is_validated()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Shop:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v1
                  Cors: "'https://example.com'"
                  Models: { Order: { type: object } }
                  Auth:
                    DefaultAuthorizer: Users
                    AddDefaultAuthorizerToCorsPreflight: false
                    Authorizers: { Users: { UserPoolArn: arn:aws:cognito-idp:eu-west-1:123456789012:userpool/x }, Own: { FunctionArn: !GetAtt Orders.Arn } }
                    ResourcePolicy: { IpRangeWhitelist: [10.0.0.0/8] }
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    List: { Type: Api, Properties: { RestApiId: !Ref Shop, Path: /orders, Method: get } }
                    Open:
                      Type: Api
                      Properties:
                        RestApiId: !Ref Shop
                        Path: /open
                        Method: post
                        Auth:
                          Authorizer: NONE
                    Add:
                      Type: Api
                      Properties:
                        RestApiId: !Ref Shop
                        Path: /orders
                        Method: post
                        Auth: { Authorizer: Own, ApiKeyRequired: true }
                        RequestModel: { Model: Order, ValidateBody: true }
                        RequestParameters: [method.request.header.X-Id]
            """);

        var api = workload["Shop"];
        Assert.Equal(["Users"], Authorizers(Method(api, "/orders", "get")));
        Assert.Equal(["Own", "api_key"], Authorizers(Method(api, "/orders", "post")));
        Assert.Empty(Authorizers(Method(api, "/orders", "options")));
        var open = Method(api, "/open", "post")["security"];
        Assert.True(open.IsList);
        Assert.Equal("Authorizer: NONE", SamWorkload.LineOf(open.Location));
        Assert.Equal("body-only", Method(api, "/orders", "post").Get("x-amazon-apigateway-request-validator").AsText());
        Assert.Equal("true", api["Body.x-amazon-apigateway-request-validators.body-only.validateRequestBody"].AsText());
        Assert.Equal("cognito_user_pools", api["Body.securityDefinitions.Users.x-amazon-apigateway-authtype"].AsText());
        Assert.Equal("NotIpAddress", Assert.Single(Keys(SamFunctionTests.Items(api["Body.x-amazon-apigateway-policy.Statement"])[1]["Condition"])));
        Assert.NotNull(workload["ShopOwnAuthorizerPermission"]);
        Assert.NotNull(workload["Shopv1Stage"]);
        Assert.NotNull(workload["OrdersListPermissionv1"]);
    }

    [Fact]
    public void A_written_document_gets_the_default_authorizer_and_keeps_its_own()
    {
        var api = SamWorkload.Of("""
            Resources:
              Shop:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: !Sub '${AWS::StackName}'
                  Auth: { DefaultAuthorizer: AWS_IAM }
                  DefinitionBody:
                    swagger: '2.0'
                    paths:
                      /a: { get: { responses: {} }, post: { security: [{ other: [] }] } }
            """)["Shop"];

        Assert.Equal(["AWS_IAM"], Authorizers(Method(api, "/a", "get")));
        Assert.Equal(["other"], Authorizers(Method(api, "/a", "post")));
        Assert.Equal("awsSigv4", api["Body.securityDefinitions.AWS_IAM.x-amazon-apigateway-authtype"].AsText());
    }

    [Fact]
    public void A_method_of_a_conditional_function_exists_when_the_function_does()
    {
        var workload = SamWorkload.Of("""
            Parameters: { Size: { Type: String } }
            Conditions: { IsLarge: !Equals [!Ref Size, large] }
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Condition: IsLarge
                Properties: { Events: { List: { Type: Api, Properties: { Path: /orders, Method: get } } } }
            """);

        var api = workload["ServerlessRestApi"];
        Assert.True(api.Exists.IsUnknown);
        Assert.True(Method(api, "/orders", "get").IsUnknown);
        Assert.Equal(["a map", "not set"], workload.InAllScenarios(() => Method(api, "/orders", "get")));
    }

    [Fact]
    public void An_http_api_has_its_stage_settings_domain_and_authorizers()
    {
        var workload = SamWorkload.Of("""
            Resources:
              Shop:
                Type: AWS::Serverless::HttpApi
                Properties:
                  AccessLogSettings: { DestinationArn: arn:aws:logs:eu-west-1:123456789012:log-group:x, Format: json }
                  DefaultRouteSettings: { ThrottlingBurstLimit: 10 }
                  CorsConfiguration: true
                  Domain: { DomainName: shop.example.com, CertificateArn: arn:aws:acm:eu-west-1:123456789012:certificate/x, Route53: { HostedZoneId: Z1 } }
                  Auth:
                    DefaultAuthorizer: Tokens
                    Authorizers: { Tokens: { JwtConfiguration: { issuer: https://x, audience: [y] } } }
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    List: { Type: HttpApi, Properties: { ApiId: !Ref Shop, Path: /orders, Method: get, RouteSettings: { ThrottlingRateLimit: 5 } } }
            """);

        var stage = workload["ShopApiGatewayDefaultStage"];
        Assert.Equal("$default", stage["StageName"].AsText());
        Assert.Equal("10", stage["DefaultRouteSettings.ThrottlingBurstLimit"].AsText());
        Assert.Equal("5", stage["RouteSettings"].Get("GET /orders")["ThrottlingRateLimit"].AsText());
        Assert.Equal("json", stage["AccessLogSettings.Format"].AsText());
        var api = workload["Shop"];
        Assert.Equal(["Tokens"], Authorizers(Method(api, "/orders", "get")));
        Assert.Equal(["*"], SamFunctionTests.Texts(api["Body.x-amazon-apigateway-cors.allowOrigins"]));
        Assert.Contains(workload.Ids, id => id.EndsWith(" AWS::ApiGatewayV2::DomainName", StringComparison.Ordinal));
        Assert.Contains(workload.Ids, id => id.EndsWith(" AWS::Route53::RecordSetGroup", StringComparison.Ordinal));
    }

    private static Value Method(Resource api, string path, string method) => api["Body.paths"].Get(path).Get(method);

    private static IEnumerable<string> Authorizers(Value method) => SamFunctionTests.Items(method["security"]).SelectMany(Keys);

    private static List<string> Keys(Value map)
    {
        var keys = new List<string>();
        foreach (var (key, _) in map.Entries)
        {
            keys.Add(key);
        }

        return keys;
    }
}
