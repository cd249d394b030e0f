# Pictures, by OpenCV.
# needs: cv2
# %%
import cv2
import numpy as np
grey = np.arange(12, dtype="uint8").reshape(3, 4)
# %%
cv2.imwrite("a.png", grey)
# %%
again = cv2.imread("a.png", 0)
# %%
print(again)
