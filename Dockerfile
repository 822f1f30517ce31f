# The image for external mode: PostgreSQL and Kafka come from outside (see docker-compose.yml).
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw --batch-mode --no-transfer-progress -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --home-dir /opt/orderloom orderloom
WORKDIR /opt/orderloom
COPY --from=build /src/app/target/orderloom-app-*-exec.jar orderloom.jar
USER orderloom
ENV ORDERLOOM_INFRA=external \
    SERVER_ADDRESS=0.0.0.0 \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=60 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "orderloom.jar"]
