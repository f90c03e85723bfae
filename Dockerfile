# The portal and its engine in one image. On the CPU, with Debian's libtorch:
#
#     docker build -t finetune-portal .
#     docker run --rm --network host -v portal-data:/data finetune-portal
#
# That listens on the machine's own 127.0.0.1:5080 only. For others: a certificate (--listen https://0.0.0.0:5080 and
# Kestrel__Certificates__Default__Path), or a proxy that ends HTTPS (Portal__TrustedProxies__0=ADDRESS). The command line:
#
#     docker run --rm -v "$PWD:/data" finetune-portal finetune train --model starter --data mine.csv --out runs/first …
#
# With CUDA: a libtorch 2.x that has it, and an image whose toolkit fits to compile against:
#
#     docker build -t finetune-portal-cuda \
#         --build-arg BUILD_IMAGE=nvidia/cuda:12.6.3-cudnn-devel-ubuntu22.04 \
#         --build-arg LIBTORCH_URL=https://download.pytorch.org/libtorch/cu126/libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu126.zip .
#     docker run --rm --gpus all …
ARG BUILD_IMAGE=debian:12-slim

# Only its SDK is used: this image is not a Debian, and the native part has to meet Debian's libtorch.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS sdk

FROM ${BUILD_IMAGE} AS build
ARG LIBTORCH_URL=
COPY --from=sdk /usr/share/dotnet /usr/share/dotnet
ENV PATH=/usr/share/dotnet:$PATH
WORKDIR /source
COPY . .
RUN scripts/container/build.sh /built

FROM debian:12-slim
ARG LIBTORCH_URL=
COPY scripts /opt/finetune/scripts
RUN /opt/finetune/scripts/container/runtime-packages.sh
# Where the native part was linked to it; empty without LIBTORCH_URL.
COPY --from=build /opt/libtorch /opt/libtorch
COPY starter/model /opt/finetune/starter/model
COPY samples /opt/finetune/samples
COPY --from=build /built /opt/finetune
RUN useradd --create-home finetune && mkdir /data && chown finetune: /data
USER finetune
WORKDIR /data
VOLUME /data
ENTRYPOINT ["/opt/finetune/scripts/container/start.sh"]
