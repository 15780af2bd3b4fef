using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::GraphQLApi</c>: the AppSync API with its schema, keys, cache, domain, data sources with roles, functions and resolvers.</summary>
internal sealed class GraphQLApiExpander(SamTemplate template, SamResource api)
{
    private readonly Dictionary<string, string> _dataSources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> _functions = new(StringComparer.Ordinal);

    public void Expand()
    {
        var map = api.Pass(new ValueMap(), ["Visibility", "OwnerContact", "XrayEnabled", "IntrospectionConfig", "QueryDepthLimit", "ResolverCountLimit"]);
        map.Defer("Name", () => api["Name"].OrDefault(api.Id));
        map.Defer("Tags", Tags);
        AddAuthentication(map);
        map.Defer("LogConfig", LogConfig);
        template.AddMain(api, "AWS::AppSync::GraphQLApi", map);
        var schema = Owned().Set("Definition", api["SchemaInline"]).Set("DefinitionS3Location", api["SchemaUri"]);
        template.AddGenerated(api, api.Origin, "AWS::AppSync::GraphQLSchema", $"{api.Id}Schema", schema);
        if (MakesLogRole)
        {
            template.AddGenerated(api, api.OriginOf("Logging"), "AWS::IAM::Role", $"{api.Id}CloudWatchRole", new ValueMap()
                .Set("AssumeRolePolicyDocument", PolicyStatement.Trust(api.Origin, "appsync.amazonaws.com"))
                .Set("ManagedPolicyArns", api.Origin.List(ExecutionRole.ManagedPolicyArn(api.Origin, "service-role/AWSAppSyncPushToCloudWatchLogs"))));
        }

        AddSimple("ApiKeys", "AWS::AppSync::ApiKey", ["ApiKeyId", "Description"], ("ExpiresOn", "Expires"));
        AddCacheAndDomain();
        AddDataSources("DynamoDb", "DynamoDB", "AMAZON_DYNAMODB");
        AddDataSources("Lambda", "Lambda", "AWS_LAMBDA");
        AddFunctions();
        AddResolvers();
    }

    private bool MakesLogRole => !api["Logging"].Is(false).IsTrue && api["Logging"].Get("CloudWatchLogsRoleArn") is var role && (role.IsAbsent || !api["Logging"].IsMap);

    private ValueMap Owned() => new ValueMap().Set("ApiId", api.Origin.Attribute(api.Id, "ApiId"));

    private Value Tags()
    {
        var map = new ValueMap();
        foreach (var (key, value) in api["Tags"].Entries)
        {
            map.Set(key, value);
        }

        return TagList.Of(api.Origin, api.OriginOf("Tags").Map(map.Set("graphqlapi:createdBy", api.Origin.Text("SAM"))), "");
    }

    private Value LogConfig()
    {
        var logging = api["Logging"];
        if (logging.Is(false).IsTrue || logging.IsUnknown)
        {
            return logging.IsUnknown ? logging : api.Origin.Absent;
        }

        var here = api.Origin.Of(logging);
        return here.Map(new ValueMap()
            .Set("ExcludeVerboseContent", logging.IsMap ? logging.Get("ExcludeVerboseContent") : default)
            .Set("FieldLogLevel", logging.IsMap ? logging.Get("FieldLogLevel").OrDefault("ALL") : here.Text("ALL"))
            .Set("CloudWatchLogsRoleArn", MakesLogRole ? here.Attribute($"{api.Id}CloudWatchRole", "Arn") : logging.Get("CloudWatchLogsRoleArn")));
    }

    private void AddAuthentication(ValueMap map)
    {
        var auth = api["Auth"];
        map.Set("AuthenticationType", auth.Get("Type"));
        var number = 1;
        AddConfigs(auth, map, ref number);
        var additional = new List<Value>();
        foreach (var provider in auth.Get("Additional").Items)
        {
            var own = new ValueMap().Set("AuthenticationType", provider.Get("Type"));
            AddConfigs(provider, own, ref number);
            additional.Add(api.Origin.Of(provider).Map(own));
        }

        if (additional.Count > 0)
        {
            map.Set("AdditionalAuthenticationProviders", api.Origin.Of(auth.Get("Additional")).List([.. additional]));
        }
    }

    private void AddConfigs(Value auth, ValueMap map, ref int number)
    {
        map.Set("LambdaAuthorizerConfig", auth.Get("LambdaAuthorizer"));
        map.Set("OpenIDConnectConfig", auth.Get("OpenIDConnect"));
        map.Set("UserPoolConfig", auth.Get("UserPool"));
        var function = auth.Get("LambdaAuthorizer").Get("AuthorizerUri");
        if (!function.IsAbsent)
        {
            var here = api.Origin.Of(function);
            var source = new ConnectorEnd("AWS::AppSync::GraphQLApi", here.Ref(api.Id), default, default, here.Attribute(api.Id, "ApiId"), default, default);
            var destination = new ConnectorEnd("AWS::Lambda::Function", function, default, default, default, default, default);
            ConnectorExpander.Add(template, api, here, $"{api.Id}ToLambdaAuthConnector{number++}", source, destination, category => category == "Write", "");
        }
    }

    private void AddSimple(string property, string type, string[] passed, (string Name, string Target) renamed)
    {
        foreach (var (name, entry) in api[property].Entries)
        {
            var map = Owned();
            foreach (var key in passed)
            {
                map.Set(key, entry.Get(key));
            }

            template.AddGenerated(api, api.Origin.Of(entry), type, api.Id + name, map.Set(renamed.Target, entry.Get(renamed.Name)));
        }
    }

    private void AddCacheAndDomain()
    {
        if (api["Cache"] is { IsAbsent: false } cache)
        {
            var map = Owned();
            foreach (var (key, value) in cache.Entries)
            {
                map.Set(key, value);
            }

            template.AddGenerated(api, api.Origin.Of(cache), "AWS::AppSync::ApiCache", $"{api.Id}ApiCache", map);
        }

        if (api["DomainName"] is { IsAbsent: false } domain)
        {
            var here = api.Origin.Of(domain);
            var id = $"{api.Id}DomainName";
            template.AddGenerated(api, here, "AWS::AppSync::DomainName", id, new ValueMap()
                .Set("CertificateArn", domain.Get("CertificateArn")).Set("DomainName", domain.Get("DomainName")).Set("Description", domain.Get("Description")));
            template.AddGenerated(api, here, "AWS::AppSync::DomainNameApiAssociation", $"{api.Id}DomainNameApiAssociation",
                Owned().Set("DomainName", here.Attribute(id, "DomainName")));
        }
    }

    private void AddDataSources(string property, string kind, string type)
    {
        foreach (var (name, source) in api["DataSources"].Get(property).Entries)
        {
            var here = api.Origin.Of(source);
            var id = $"{api.Id}{name}{kind}DataSource";
            _dataSources[name] = id;
            var map = Owned().Set("Name", source.Get("Name").OrDefault(name)).Set("Type", here.Text(type)).Set("Description", source.Get("Description"));
            var role = source.Get("ServiceRoleArn");
            map.Set("ServiceRoleArn", role.IsAbsent ? here.Attribute($"{id}Role", "Arn") : role);
            map.Set(kind == "Lambda" ? "LambdaConfig" : "DynamoDBConfig", here.Map(kind == "Lambda"
                ? new ValueMap().Set("LambdaFunctionArn", source.Get("FunctionArn"))
                : TableConfig(here, source)));
            template.AddGenerated(api, here, "AWS::AppSync::DataSource", id, map);
            if (role.IsAbsent)
            {
                AddDataSourceRole(here, id, kind, source);
            }
        }
    }

    private static ValueMap TableConfig(Origin here, Value source) => new ValueMap()
        .Set("AwsRegion", source.Get("Region") is { IsAbsent: false } region ? region : here.Ref("AWS::Region"))
        .Set("TableName", source.Get("TableName"))
        .Set("UseCallerCredentials", source.Get("UseCallerCredentials"))
        .Set("Versioned", source.Get("Versioned"))
        .Set("DeltaSyncConfig", source.Get("DeltaSync"));

    private void AddDataSourceRole(Origin here, string id, string kind, Value source)
    {
        template.AddGenerated(api, here, "AWS::IAM::Role", $"{id}Role", new ValueMap()
            .Set("AssumeRolePolicyDocument", PolicyStatement.Trust(here, "appsync.amazonaws.com")));
        var isFunction = kind == "Lambda";
        var arn = isFunction ? source.Get("FunctionArn")
            : source.Get("TableArn") is { IsAbsent: false } table ? table
            : here.Sub("arn:${AWS::Partition}:dynamodb:${Region}:${AWS::AccountId}:table/${Table}",
                ("Region", source.Get("Region") is { IsAbsent: false } region ? region : here.Ref("AWS::Region")), ("Table", source.Get("TableName")));
        var end = new ConnectorEnd("AWS::AppSync::DataSource", here.Attribute(id, "DataSourceArn"), here.Ref($"{id}Role"), default, default, default, default);
        var destination = new ConnectorEnd(isFunction ? "AWS::Lambda::Function" : "AWS::DynamoDB::Table", arn, default, default, default, default, default);
        var permissions = source.Get("Permissions");
        ConnectorExpander.Add(template, api, here, isFunction ? $"{id}ToLambdaConnector" : $"{id}ToTableConnector", end, destination,
            category => isFunction ? category == "Write" : permissions.IsAbsent || permissions.Any(item => item.Is(category)).IsTrue, "");
    }

    private void AddFunctions()
    {
        foreach (var (name, function) in api["Functions"].Entries)
        {
            var here = api.Origin.Of(function);
            if (function.Get("Id") is { IsAbsent: false } existing)
            {
                _functions[name] = existing;
                continue;
            }

            var map = Owned()
                .Set("Name", function.Get("Name").OrDefault(name))
                .Set("Code", function.Get("InlineCode"))
                .Set("CodeS3Location", function.Get("CodeUri"))
                .Set("DataSourceName", DataSourceName(here, function.Get("DataSource")))
                .Set("MaxBatchSize", function.Get("MaxBatchSize"))
                .Set("Description", function.Get("Description"))
                .Set("SyncConfig", function.Get("Sync"))
                .Set("Runtime", Runtime(function.Get("Runtime")));
            template.AddGenerated(api, here, "AWS::AppSync::FunctionConfiguration", api.Id + name, map);
            _functions[name] = here.Attribute(api.Id + name, "FunctionId");
        }
    }

    private Value DataSourceName(Origin here, Value source)
    {
        if (!source.TryGetText(out var name))
        {
            return source;
        }

        if (_dataSources.TryGetValue(name, out var id))
        {
            return here.Of(source).Attribute(id, "Name");
        }

        if (!name.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return source;
        }

        var none = $"{api.Id}NoneDataSource";
        template.AddGenerated(api, here.Of(source), "AWS::AppSync::DataSource", none, Owned().Set("Name", here.Text(none)).Set("Type", here.Text("NONE")));
        return here.Of(source).Attribute(none, "Name");
    }

    private void AddResolvers()
    {
        foreach (var (type, fields) in api["Resolvers"].Entries)
        {
            foreach (var (name, resolver) in fields.Entries)
            {
                var here = api.Origin.Of(resolver);
                var steps = new List<Value>();
                foreach (var step in resolver.Get("Pipeline").Items)
                {
                    steps.Add(step.AsText() is { } function && _functions.TryGetValue(function, out var id) ? id : step);
                }

                var hasCode = !resolver.Get("InlineCode").IsAbsent || !resolver.Get("CodeUri").IsAbsent;
                template.AddGenerated(api, here, "AWS::AppSync::Resolver", api.Id + type + name, Owned()
                    .Set("TypeName", here.Text(type))
                    .Set("FieldName", resolver.Get("FieldName").OrDefault(name))
                    .Set("Kind", here.Text("PIPELINE"))
                    .Set("PipelineConfig", here.Map(new ValueMap().Set("Functions", here.List([.. steps]))))
                    .Set("Code", resolver.Get("InlineCode"))
                    .Set("CodeS3Location", resolver.Get("CodeUri"))
                    .Set("CachingConfig", resolver.Get("Caching"))
                    .Set("MaxBatchSize", resolver.Get("MaxBatchSize"))
                    .Set("Runtime", hasCode ? Runtime(resolver.Get("Runtime")) : here.Map(new ValueMap()
                        .Set("Name", here.Text("APPSYNC_JS"))
                        .Set("RuntimeVersion", here.Text("1.0.0")))));
            }
        }
    }

    private Value Runtime(Value runtime) => runtime.IsMap
        ? api.Origin.Of(runtime).Map(new ValueMap().Set("Name", runtime.Get("Name")).Set("RuntimeVersion", runtime.Get("Version")))
        : runtime;
}
